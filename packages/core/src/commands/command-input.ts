import type { Device } from "../profile/device.js";
import type { AnyCustom } from "../profile/profile.js";
import type { AnyEvents, ChangesInput } from "./changes-input.js";
import type { Source } from "./command.js";
import type { AliasInput, Target } from "./target.js";

export type RecognizeInput =
  | { readonly profileId?: string | undefined; readonly device?: Partial<Device> | undefined; readonly alias?: never }
  | { readonly alias: AliasInput; readonly profileId?: never; readonly device?: never };

/** Said of any command, in the command itself or in the options of its call; the command's own word counts. */
export type CommandOptions = {
  /** `"sdk"` when missing (L13). */
  readonly source?: Source | undefined;
  /** At most 255 characters. A retry with the same key gets the recorded answer and has no second effect (G4). */
  readonly idempotencyKey?: string | undefined;
};

/** Any command as data: what `run`, `runAll` and `preview` take. */
export type CommandInput<Custom = AnyCustom, Events = AnyEvents> = CommandOptions &
  (
    | ({ readonly type: "recognize" } & RecognizeInput)
    | { readonly type: "identify"; readonly target: Target<Custom>; readonly externalId: string }
    | { readonly type: "addAlias"; readonly target: Target<Custom>; readonly alias: AliasInput }
    | { readonly type: "updateAlias"; readonly label: string; readonly from: string; readonly to: string }
    | { readonly type: "removeAlias"; readonly alias: AliasInput }
    | {
        readonly type: "track";
        readonly target: Target<Custom>;
        readonly changes: ChangesInput<Custom, Events>;
        readonly updateExistingOnly?: boolean | undefined;
      }
    | { readonly type: "merge"; readonly from: Target<Custom>; readonly into: Target<Custom> }
    | { readonly type: "unmerge"; readonly profileId: string }
    | { readonly type: "renameExternalId"; readonly from: string; readonly to: string }
    | { readonly type: "dropExternalId"; readonly externalId: string }
    | { readonly type: "erase"; readonly target: Target<Custom>; readonly suppress?: boolean | undefined }
  );
