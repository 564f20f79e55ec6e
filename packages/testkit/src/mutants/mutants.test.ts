import { createMemoryRepository } from "@selfsame/adapter-memory";
import { afterAll, describe, expect, test } from "vitest";
import type { Clause } from "../clauses/clause.js";
import { clauses } from "../clauses/clauses.js";
import type { Open, Opened } from "../clauses/opened.js";
import { runConformance } from "../conformance/run-conformance.js";
import type { Mutant } from "./mutant.js";
import { mutants } from "./mutants.js";

const timeout = 60_000;

const opening = (of: Mutant["of"]): Open => {
  let fault: { readonly moment: string; readonly error: Error } | undefined;
  const pause = async (_: string, moment: string) => {
    if (fault?.moment === moment) throw fault.error;
  };
  return async (): Promise<Opened> => {
    const repository = createMemoryRepository({ pause });
    return {
      repository: of(repository),
      close: async () => {},
      peek: async () => repository.peek(),
      faults: {
        breakAt: (moment, error) => {
          fault = { moment, error };
        },
        mend: () => {
          fault = undefined;
        },
      },
    };
  };
};

/** Whether a clause finds something. One that does not run finds nothing, and that would be a fault of this test. */
const fails = async ({ name, run }: Clause, open: Open): Promise<boolean> => {
  try {
    const verdict = await run(open);
    expect(verdict, name).not.toHaveProperty("notRun");
    return false;
  } catch {
    return true;
  }
};

const firstToFail = async (open: Open): Promise<string | undefined> => {
  for (const clause of clauses) if (await fails(clause, open)) return clause.name;
  return undefined;
};

describe("a broken adapter", () => {
  test.each(mutants)("that $name is found by $clause, and by none before it", { timeout }, async ({ of, clause }) => {
    expect(await firstToFail(opening(of))).toBe(clause);
  });

  test("is there for every group of clauses, each of its own name", () => {
    const groupOf = (name: string) => name.split("/")[0];
    const groups = new Set(mutants.map(({ clause }) => groupOf(clause)));
    expect([...new Set(clauses.map(({ name }) => groupOf(name)))].filter((group) => !groups.has(group))).toEqual([]);
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });

  // A clause that no fault can break checks nothing.
  if (process.env.SELFSAME_PROVE !== undefined)
    test("is there for every clause", { timeout: 600_000 }, async () => {
      const idle = new Set(clauses.map(({ name }) => name));
      for (const { of } of mutants.toReversed())
        for (const clause of clauses)
          if (idle.has(clause.name) && (await fails(clause, opening(of)))) idle.delete(clause.name);
      expect([...idle]).toEqual([]);
    });

  afterAll(() => {
    const rows = mutants.map(({ rule, fault, clause }) => `${rule.padEnd(5)} ${clause}\n      ${fault}`);
    console.log([`${mutants.length} broken adapters: rule, clause, fault`, ...rows].join("\n"));
  });
});

test("an adapter that only passes everything on is not broken", async () => {
  const { failed, notRun } = await runConformance({ name: "wrapped", open: opening((inner) => ({ ...inner })) });
  expect([failed, notRun]).toEqual([[], []]);
});
