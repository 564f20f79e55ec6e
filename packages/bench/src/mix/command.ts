/** The commands of a mix, as the library takes them and as whoever does the same by hand does. */
export type MixCommand = TrackCommand | IdentifyCommand | AliasCommand;

export type MixTarget = { readonly profileId: string } | { readonly externalId: string };

export type TrackCommand = {
  readonly type: "track";
  readonly target: MixTarget;
  readonly changes: {
    readonly custom: { readonly [name: string]: string | number | null };
    readonly events: readonly MixEvent[];
  };
};

export type MixEvent = {
  readonly name: string;
  readonly time: string;
  readonly properties: { readonly [name: string]: string | number };
};

export type IdentifyCommand = { readonly type: "identify"; readonly target: MixTarget; readonly externalId: string };

export type AliasCommand = {
  readonly type: "addAlias";
  readonly target: MixTarget;
  readonly alias: { readonly label: string; readonly name: string };
};
