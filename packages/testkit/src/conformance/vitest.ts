import { afterAll, describe, test } from "vitest";
import { openLedger } from "./ledger.js";
import { tell } from "./report.js";
import { type Conformance, clausesFor } from "./run-conformance.js";

// A store may be far away.
const timeout = 60_000;

/** Registers every clause as a test of vitest. One that cannot be run is skipped with its reason, which is printed. */
export const conformance = ({ name, open, ...rest }: Conformance): void => {
  describe(`${name} keeps the contract`, () => {
    const ledger = openLedger(name);
    for (const clause of clausesFor(rest))
      test(`${clause.name} (${clause.rules.join(", ")})`, { timeout }, async ({ skip }) => {
        const verdict = await ledger.run(clause, open);
        if (verdict !== "passed" && "notRun" in verdict) skip(verdict.notRun);
      });
    afterAll(() => console.log(tell(ledger.report())));
  });
};
