import type { Clause, Verdict } from "../clauses/clause.js";
import type { Open } from "../clauses/opened.js";
import type { Failed, Report, Told } from "./report.js";

/** Runs clauses and writes down what became of each. */
export type Ledger = {
  readonly run: (clause: Clause, open: Open) => Promise<Verdict>;
  readonly report: () => Report;
};

export const openLedger = (adapter: string): Ledger => {
  const passed: { readonly name: string }[] = [];
  const failed: Failed[] = [];
  const notRun: Told[] = [];
  const weaker: Told[] = [];
  const note = (name: string, verdict: Verdict): void => {
    if (verdict !== "passed" && "notRun" in verdict) {
      notRun.push({ name, reason: verdict.notRun });
      return;
    }
    passed.push({ name });
    if (verdict !== "passed") weaker.push({ name, reason: verdict.weaker });
  };
  return {
    run: async ({ run, ...said }, open) => {
      try {
        const verdict = await run(open);
        note(said.name, verdict);
        return verdict;
      } catch (error) {
        failed.push({ ...said, error });
        throw error;
      }
    },
    report: () => ({ name: adapter, passed, failed, notRun, weaker }),
  };
};
