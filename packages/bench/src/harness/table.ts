import type { Measure } from "./measure.js";

/** Measures as people read them. */
export const tableOf = (measures: readonly Measure[]): string => {
  const head = ["measure", "ours", "baseline", "ratio", "spread", "unit", "against"];
  const rows = measures.map(({ name, ours, baseline, ratio, spread, unit, against }) => [
    name,
    figure(ours),
    figure(baseline),
    ratio.toFixed(2),
    spread.map((each) => each.toFixed(2)).join(" to "),
    unit,
    against,
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const isNumber = (column: number) => column > 0 && column < 5;
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  const places = new Set(
    measures.map(
      ({ server, version, cores, durability }) => `${server} ${version}, ${cores} cores for all, ${durability}`,
    ),
  );
  return [head, ...rows]
    .map(line)
    .concat("", ...places)
    .join("\n");
};

/** A figure with as many digits as are of use. */
export const figure = (value: number): string => {
  const digits = value >= 100 ? 0 : value >= 1 ? 2 : 4;
  return value.toLocaleString("en-US", { maximumFractionDigits: digits, minimumFractionDigits: 0 });
};
