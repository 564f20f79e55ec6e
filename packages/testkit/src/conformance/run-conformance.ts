import type { Capabilities } from "@selfsame/core";
import type { Clause } from "../clauses/clause.js";
import { clauses } from "../clauses/clauses.js";
import type { Open } from "../clauses/opened.js";
import { declared } from "./declared.js";
import { openLedger } from "./ledger.js";
import type { Report } from "./report.js";

export type Conformance = {
  /** Of the adapter. */
  readonly name: string;
  readonly open: Open;
  /** What the adapter is meant to promise: then it fails when it says otherwise, and cannot weaken unnoticed. */
  readonly capabilities?: Capabilities;
};

/** The clauses that an adapter is held to: all of them, there is no choice. */
export const clausesFor = ({ capabilities }: Pick<Conformance, "capabilities">): readonly Clause[] =>
  capabilities === undefined ? clauses : [declared(capabilities), ...clauses];

/** Holds an adapter to every clause, one after the other, without a test runner. */
export const runConformance = async ({ name, open, ...rest }: Conformance): Promise<Report> => {
  const ledger = openLedger(name);
  for (const clause of clausesFor(rest)) await ledger.run(clause, open).catch(() => {});
  return ledger.report();
};
