import type { AttributeValue, FieldFate, FieldSource, NamedTarget, Outcome } from "@selfsame/core";
import type { ModelEngagement } from "./counts.js";
import type { Person } from "./person.js";

type Pair = { readonly label: string; readonly name: string };

/** As a `MergeReport` of core (M13). */
export type ModelReport = {
  readonly survivor: string;
  readonly absorbed: string;
  readonly fields: { readonly [path: string]: { readonly value: AttributeValue; readonly source: FieldSource } };
  readonly aliases: {
    readonly moved: readonly Pair[];
    readonly dropped: readonly (Pair & { readonly reason: "label_taken" | "name_taken" })[];
  };
  readonly counts: ModelEngagement;
};

/** As an `UnmergeReport` of core (M15). */
export type ModelUnmergeReport = {
  readonly survivor: string;
  readonly unmerged: string;
  readonly fields: {
    readonly [path: string]: {
      readonly value: AttributeValue;
      readonly fate: FieldFate;
      readonly remains?: AttributeValue;
    };
  };
  readonly aliases: {
    readonly returned: readonly Pair[];
    readonly reclaimed: readonly Pair[];
    readonly lost: readonly (Pair & { readonly reason: "taken" | "changed" })[];
  };
  readonly externalIds: { readonly returned: readonly string[]; readonly lost: readonly string[] };
  readonly counts: ModelEngagement;
};

/** What a command did: to whom, by which stale identifiers, at which cost. */
export type ModelDone = {
  readonly outcome: Outcome;
  readonly person?: Person;
  readonly stale: readonly NamedTarget[];
  readonly dataPoints: number;
  readonly merge?: ModelReport;
  readonly unmerge?: ModelUnmergeReport;
};
