import type { AttributeValue, FieldSource, NamedTarget, Outcome } from "@selfsame/core";
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

/** What a command did: to whom, by which stale identifiers, at which cost. */
export type ModelDone = {
  readonly outcome: Outcome;
  readonly person?: Person;
  readonly stale: readonly NamedTarget[];
  readonly dataPoints: number;
  readonly merge?: ModelReport;
};
