import { figure } from "../harness/table.js";
import type { Kept } from "./kept.js";
import { targets } from "./targets.js";

/** What was measured, as a table of a page. */
export const measuresTable = (measures: readonly Kept[]): string =>
  table(
    ["measure", "ours", "baseline", "ratio", "spread", "aim", "against"],
    measures.map(({ name, unit, ours, baseline, ratio, spread, against }) => [
      `\`${name}\``,
      `${figure(ours)} ${unit}`,
      figure(baseline),
      ratio.toFixed(2),
      spread.map((each) => each.toFixed(2)).join(" to "),
      aim(name, ratio),
      against,
    ]),
  );

const aim = (name: string, ratio: number): string => {
  const target = targets[name];
  if (target === undefined) return "reported";
  const isMet = "least" in target ? ratio >= target.least : ratio <= target.most;
  return `${"least" in target ? `≥ ${target.least}` : `≤ ${target.most}`}${isMet ? "" : ": **missed**"}`;
};

/** The figures behind the curves. */
export const curvesTable = (measures: readonly Kept[]): string =>
  table(
    ["measure", "at each size"],
    measures.flatMap(({ name, unit, curve = [] }) =>
      curve.length === 0
        ? []
        : [
            [
              `\`${name}\``,
              curve.map(({ at, ours }) => `${at.toLocaleString("en-US")}: ${figure(ours)} ${unit}`).join(" · "),
            ],
          ],
    ),
  );

/** Where and when each was measured. */
export const runsTable = (measures: readonly Kept[]): string =>
  table(
    ["measure", "server", "durability", "cores", "size", "date"],
    measures.map(({ name, server, version, durability, cores, size, date }) => [
      `\`${name}\``,
      `${server} ${version}`,
      durability,
      String(cores),
      size,
      date,
    ]),
  );

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
