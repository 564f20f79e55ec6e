import { after, describe, test } from "node:test";
import { openLedger } from "./ledger.js";
import { tell } from "./report.js";
import { type Conformance, clausesFor } from "./run-conformance.js";

/** Registers every clause as a test of node:test. One that cannot be run is skipped with its reason, which is printed. */
export const conformance = ({ name, open, ...rest }: Conformance): void => {
  void describe(`${name} keeps the contract`, () => {
    const ledger = openLedger(name);
    for (const clause of clausesFor(rest))
      void test(`${clause.name} (${clause.rules.join(", ")})`, async (context) => {
        const verdict = await ledger.run(clause, open);
        if (verdict !== "passed" && "notRun" in verdict) context.skip(verdict.notRun);
      });
    after(() => console.log(tell(ledger.report())));
  });
};
