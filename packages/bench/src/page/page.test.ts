import { describe, expect, test } from "vitest";
import { expectGenerated } from "../../../../docs/generated.js";
import { curveOf } from "./curve.js";
import { keptCurve, keptMeasures } from "./kept.js";
import { curvesTable, measuresTable, runsTable } from "./tables.js";

const page = "performance/performance.md";
const measures = keptMeasures();

describe("the page about performance", () => {
  test("has the figures of the runs that are kept, and no others", () => {
    expect(measures.length).toBeGreaterThan(3);
    expectGenerated(page, "measures", measuresTable(measures));
    expectGenerated(page, "curve points", curvesTable(measures));
    expectGenerated(page, "runs", runsTable(measures));
  });

  test("has curves that were drawn from the same runs", () => {
    const drawn = measures.filter(({ curve }) => curve !== undefined);
    expect(drawn.length).toBeGreaterThan(3);
    for (const measure of drawn) expect(keptCurve(measure), measure.name).toBe(curveOf(measure));
  });

  test("draws another curve for other figures", () => {
    const [first] = measures.filter(({ curve }) => curve !== undefined);
    if (first === undefined) throw new Error("there is no curve");
    const other = {
      ...first,
      curve: first.curve?.map(({ at, ours }) => ({ at, ours: at === 1 ? ours * 2 : ours })) ?? [],
    };
    expect(curveOf(other)).not.toBe(curveOf(first));
  });

  test("tells where an aim was missed, and where there is none", () => {
    const [one] = measures;
    if (one === undefined) throw new Error("nothing was measured");
    const told = (name: string, ratio: number) => measuresTable([{ ...one, name, ratio }]).split("\n")[2];
    expect(told("merge.hot", 1.3)).toContain("≤ 1.2: **missed**");
    expect(told("merge.hot", 1.1)).toContain("≤ 1.2 |");
    expect(told("postgres.mix64.a1", 4)).toContain("≥ 5: **missed**");
    expect(told("merge.aliases", 9)).toContain("reported");
  });
});
