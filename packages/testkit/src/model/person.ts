import type { Device, JsonObject, JsonValue } from "@selfsame/core";

/**
 * Of one attribute: what was written to it, or that it was removed. Values are in the form of the export. `sums`: what
 * absorbed profiles had added to the value that was written over, by their profile ids.
 */
export type Write = {
  readonly path: string;
  readonly value: JsonValue | undefined;
  readonly time: string;
  readonly sums: Sums;
};
export type Sums = { readonly [profileId: string]: number };

/** `via` is the profile where the pair was set, or last renamed (M15). */
export type HeldAlias = { readonly label: string; readonly name: string; readonly via: string };

/** A pair that gave way to the survivor's label (M4) or name (M5). */
export type DroppedAlias = HeldAlias & { readonly reason: "label_taken" | "name_taken" };

/** The merge of another profile into this one. */
type Absorption = {
  readonly absorbed: string;
  readonly dropped: readonly DroppedAlias[];
  /** Under which the answer to the merge was recorded. */
  readonly key: string | undefined;
};

/** The profile was given an external id, another one in its place, or lost a deprecated one. */
type Naming = { readonly identified: string } | { readonly renamed: string } | Loss;

/** A deprecated id was dropped; `late` of a profile that was absorbed by then, which would have brought it back (M15). */
type Loss = { readonly lost: string; readonly late: boolean };

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
  aliases: HeldAlias[];
  /** Everything that ever happened to it, in order: writes, external ids, and merges of other profiles into it. */
  log: (Write | Absorption | Naming)[];
  deeds: Deed[];
  /** Those that were told of this profile itself. */
  devices: Device[];
  mergedInto: string | undefined;
  /** Whether it was absorbed once and parted again. */
  parted: boolean;
  /** Keys of recorded answers that may show what it held, of merges that are undone and of partings (X3). */
  shownIn: readonly string[];
};
