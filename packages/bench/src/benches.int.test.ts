import { report, sharedMongo } from "@selfsame/servers";
import { describe, expect, test } from "vitest";
import { benches } from "./benches.js";
import { tableOf } from "./harness/table.js";

// The figures of a size so small say nothing; that there are any says that all of it runs, and stores the same.
describe.each(benches)("$names", ({ names, run }) => {
  test("gives its measures", async () => {
    const missing = names.some((name) => name.includes("mongodb")) ? await noMongo() : undefined;
    if (missing !== undefined) {
      await report(`${names.join(", ")}: NOT RUN, ${missing}`);
      expect(process.env.CI, missing).not.toBe("true");
      return;
    }
    const measures = await run("tiny", new Set(names));
    expect(measures.map(({ name }) => name)).toEqual(names);
    for (const { ours, baseline, ratio, spread, cores } of measures) {
      for (const figure of [ours, baseline, ratio, ...spread, cores]) expect(figure).toBeGreaterThan(0);
      expect(spread[0]).toBeLessThanOrEqual(ratio);
      expect(spread[1]).toBeGreaterThanOrEqual(ratio);
    }
    expect(tableOf(measures).split("\n").length).toBeGreaterThan(measures.length);
  });
});

const noMongo = async (): Promise<string | undefined> => {
  const server = await sharedMongo();
  return "why" in server ? server.why : undefined;
};
