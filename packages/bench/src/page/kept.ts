import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Measure } from "../harness/measure.js";
import { curveOf } from "./curve.js";

const place = (name: string): string => fileURLToPath(new URL(`../../../../docs/performance/${name}`, import.meta.url));

/** When and how a measure was taken, beside what it came to. */
export type Kept = Measure & { readonly date: string; readonly size: string };

/** The last run of each measure, kept for the page that shows them. */
export const keptMeasures = (): readonly Kept[] =>
  existsSync(place("measures.ndjson"))
    ? readFileSync(place("measures.ndjson"), "utf8")
        .split("\n")
        .flatMap((line) => (line === "" ? [] : [JSON.parse(line)]))
    : [];

/** Puts them in the place of earlier ones of their names, and draws their curves. */
export const keep = (measures: readonly Kept[], order: readonly string[]): void => {
  const all = new Map([...keptMeasures(), ...measures].map((measure) => [measure.name, measure] as const));
  const inOrder = order.flatMap((name) => all.get(name) ?? []);
  writeFileSync(
    place("measures.ndjson"),
    inOrder
      .map(
        (one) => `${JSON.stringify(one)}
`,
      )
      .join(""),
  );
  for (const measure of measures) {
    const curve = curveOf(measure);
    if (curve !== undefined) writeFileSync(place(curveFile(measure)), curve);
  }
};

const curveFile = ({ name }: Measure): string => `${name.replaceAll(".", "-")}.svg`;

export const keptCurve = (measure: Measure): string => readFileSync(place(curveFile(measure)), "utf8");
