import type { Device, JsonObject, JsonValue } from "@selfsame/core";

/** Of one attribute: what was written to it, or that it was removed. Values are in the form of the export. */
export type Write = { readonly path: string; readonly value: JsonValue | undefined; readonly time: string };

/** `via` is the profile where the pair was set, or last renamed (M15). */
export type HeldAlias = { readonly label: string; readonly name: string; readonly via: string };

/** The merge of another profile into this one, and the pairs that gave way to the survivor's labels (M4). */
type Absorption = { readonly absorbed: string; readonly dropped: readonly HeldAlias[] };

/** One event, purchase or session, kept by the profile through which it came. */
export type Deed = { readonly time: string; readonly appId: string | undefined } & (
  | { readonly kind: "event"; readonly name: string; readonly properties: JsonObject }
  | {
      readonly kind: "purchase";
      readonly productId: string;
      readonly minorUnits: number;
      readonly currency: string;
      readonly quantity: number;
      readonly properties: JsonObject;
    }
  | { readonly kind: "session"; readonly endedAt: string | undefined }
);

/**
 * One profile, live or absorbed, by what came through its own identifiers. What a live one shows is found by walking
 * everything that it absorbed; an absorbed one stays as it was, late deeds aside.
 */
export type Person = {
  readonly profileId: string;
  readonly createdAt: string;
  updatedAt: string;
  externalId: string | undefined;
  deprecated: string[];
  aliases: HeldAlias[];
  /** Everything that ever happened to its attributes, in order: writes, and merges of other profiles into it. */
  log: (Write | Absorption)[];
  deeds: Deed[];
  devices: Device[];
  mergedInto: string | undefined;
};
