import type { Device } from "../profile/device.js";
import type { Alias } from "../values/alias.js";
import type { ExternalId } from "../values/external-id.js";
import type { Identifier } from "../values/identifier.js";
import type { ProfileId } from "../values/profile-id.js";
import type { Changes } from "./changes.js";

/** Where a command comes from: a client's SDK, or a server's API call, which may do less to anonymous profiles (L13). */
export type Source = "sdk" | "api";

type Each = { readonly source: Source };

export type Recognize = Each & {
  readonly type: "recognize";
  readonly profileId?: ProfileId;
  readonly device?: Partial<Device>;
  readonly alias?: never;
};
/** The form of `recognize` that starts an alias-only profile (L13). */
export type RecognizeAlias = Each & { readonly type: "recognize"; readonly alias: Alias };
export type Identify = Each & {
  readonly type: "identify";
  readonly target: Identifier;
  readonly externalId: ExternalId;
};
export type AddAlias = Each & { readonly type: "addAlias"; readonly target: Identifier; readonly alias: Alias };
export type UpdateAlias = Each & {
  readonly type: "updateAlias";
  readonly label: string;
  readonly from: string;
  readonly to: string;
};
export type RemoveAlias = Each & { readonly type: "removeAlias"; readonly alias: Alias };
export type Track = Each & {
  readonly type: "track";
  readonly target: Identifier;
  readonly changes: Changes;
  readonly updateExistingOnly: boolean;
};
/**
 * The rule by which a program, and no person, says that two are one (F4). The plan holds the merge to it at its own moment:
 * both must still have the email or phone, and nobody joins by rule who was taken apart (M15).
 */
export type MergeRule = { readonly by: "email" | "phone"; readonly key: string };
export type Merge = Each & {
  readonly type: "merge";
  readonly from: Identifier;
  readonly into: Identifier;
  readonly rule?: MergeRule;
};
/** Takes an absorbed profile out of its survivor again (M15). */
export type Unmerge = Each & { readonly type: "unmerge"; readonly profileId: ProfileId };
export type RenameExternalId = Each & {
  readonly type: "renameExternalId";
  readonly from: ExternalId;
  readonly to: ExternalId;
};
export type DropExternalId = Each & { readonly type: "dropExternalId"; readonly externalId: ExternalId };

/** `suppress`: none of the person's names is to be taken any more. */
export type Erase = Each & { readonly type: "erase"; readonly target: Identifier; readonly suppress: boolean };

/**
 * A parsed command: plain JSON with targets reduced to identifiers, which is also the form in which two uses of one
 * idempotency key are compared (G4).
 */
export type Command =
  | Recognize
  | RecognizeAlias
  | Identify
  | AddAlias
  | UpdateAlias
  | RemoveAlias
  | Track
  | Merge
  | Unmerge
  | RenameExternalId
  | DropExternalId
  | Erase;

export type CommandType = Command["type"];
