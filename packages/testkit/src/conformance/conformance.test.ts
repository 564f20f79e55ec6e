import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { Failure } from "@selfsame/core";
import { errAsync } from "neverthrow";
import { describe, expect, test } from "vitest";
import { clauses } from "../clauses/clauses.js";
import type { Opened } from "../clauses/opened.js";
import { tell } from "./report.js";
import { runConformance } from "./run-conformance.js";

const open = async (): Promise<Opened> => ({ repository: createMemoryRepository(), close: async () => {} });
const lost: Failure = { kind: "failure", code: "unavailable", retryable: true, cause: { name: "Lost" } };
const capabilities = {
  durability: "process",
  hostTransactions: "no",
  listings: "current",
  recordBytes: "ample",
} as const;

describe("a run of the conformance suite", () => {
  test("leaves out nothing in silence: every clause passed, failed, or says why it did not run", async () => {
    const report = await runConformance({ name: "plain", open, capabilities });
    const { passed, failed, notRun, weaker } = report;
    expect([...passed, ...failed, ...notRun]).toHaveLength(clauses.length + 1);
    expect(failed).toEqual([]);
    const missing = notRun.map(({ name, reason }) => `${name.split("/")[0]}: ${reason}`);
    expect(new Set(missing)).toEqual(new Set(["sweeping: `open` gives no `peek`", "faults: `open` gives no `faults`"]));
    expect(weaker.map(({ name }) => name)).toEqual(["capabilities/durability", "capabilities/host-transactions"]);
    const told = tell(report);
    for (const { name, reason } of [...notRun, ...weaker]) expect(told).toContain(`${name}, since ${reason}`);
  });

  test("finds an adapter out that promises less than its author wrote down", async () => {
    const { failed } = await runConformance({
      name: "plain",
      open,
      capabilities: { ...capabilities, durability: "disk" },
    });
    expect(failed.map(({ name }) => name)).toEqual(["capabilities/are-as-declared"]);
  });

  test("tells of a failure what it is about, and why it matters", async () => {
    const broken = async (): Promise<Opened> => {
      const opened = await open();
      return { ...opened, repository: { ...opened.repository, capabilities: { ...opened.repository.capabilities } } };
    };
    const report = await runConformance({ name: "broken", open: broken });
    expect(report.failed.map(({ name }) => name)).toEqual(["capabilities/are-said-and-frozen"]);
    expect(tell(report)).toContain("failed: capabilities/are-said-and-frozen (port). A host reads them once");
    expect(tell(report)).toContain("the capabilities are not frozen");
  });

  test("opens a store of its own for each clause, and closes it whatever comes of it", async () => {
    let opened = 0;
    let closed = 0;
    await runConformance({
      name: "counted",
      open: async () => {
        opened += 1;
        const close = async () => {
          closed += 1;
        };
        return {
          repository: { ...createMemoryRepository(), load: () => errAsync(lost) },
          close,
        };
      },
    });
    expect(opened).toBeGreaterThanOrEqual(clauses.length);
    expect(closed).toBe(opened);
  });

  test("has clauses with names and rules, each once", () => {
    expect(new Set(clauses.map(({ name }) => name)).size).toBe(clauses.length);
    for (const { name, rules, why } of clauses) {
      expect(name).toMatch(/^[a-z]+\/[a-z-]+$/);
      expect(rules.length).toBeGreaterThan(0);
      for (const rule of rules) expect(rule).toMatch(/^(port|[A-Z]\d+)$/);
      expect(why).toMatch(/\.$/);
    }
  });
});
