import { type Engagement, hostValue } from "@selfsame/core";
import type { Life, Stage } from "../life/life.js";
import type { Origin } from "../life/origin.js";
import type { Style } from "../style.js";
import { visible } from "../visible.js";
import { type Cell, counted, grouped, table } from "./layout.js";
import { amount } from "./money.js";
import { fieldName } from "./tree.js";

const shown = 30;

/** What is known of the person, and which of the profiles knew it. */
export const fieldLines = (life: Life, style: Style): readonly string[] => {
  const rows = [...life.fields.map((origin) => fieldRow(origin, style)), ...countRows(life.root, style)];
  const more = rows.length > shown ? [style.faint(`and ${counted(rows.length - shown, "more", "more")}`)] : [];
  return [...table(rows.slice(0, shown)), ...more];
};

const fieldRow = ({ path, value, source, from }: Origin, style: Style): readonly Cell[] =>
  row(fieldName(path), plainValue(hostValue(value)), source, from ?? "several", style);

const plainValue = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const row = (name: string, value: string, source: Origin["source"], from: string, style: Style): readonly Cell[] => [
  { text: visible(name, 28) },
  { text: visible(value, 32), paint: style.strong },
  { text: source, ...(source !== "survivor" && { paint: style.good }) },
  { text: visible(from, 40), paint: style.faint },
];

/** Counts add up over all the profiles. */
const countRows = (root: Stage, style: Style): readonly (readonly Cell[])[] => {
  const stages = everyStage(root);
  const currencies = new Set(stages.flatMap(({ own }) => Object.keys(own.revenue)));
  const inCurrency = (currency: string) =>
    sumRow(
      `revenue ${currency}`,
      stages,
      ({ revenue }) => revenueIn(revenue, currency),
      style,
      (sum) => amount(sum, currency),
    );
  return [
    ...sumRow("sessions", stages, ({ sessions }) => sessions.count, style),
    ...sumRow("events", stages, ({ events }) => total(events), style),
    ...sumRow("purchases", stages, ({ purchases }) => total(purchases), style),
    ...[...currencies].sort().flatMap(inCurrency),
  ];
};

const sumRow = (
  name: string,
  stages: readonly Stage[],
  countOf: (own: Engagement) => number,
  style: Style,
  write: (count: number) => string = grouped,
): readonly (readonly Cell[])[] => {
  const parts = stages.map((stage) => ({ stage, count: countOf(stage.own) })).filter(({ count }) => count > 0);
  const [first, ...others] = parts;
  if (first === undefined) return [];
  const sum = write(parts.reduce((all, { count }) => all + count, 0));
  if (others.length > 0) return [row(name, sum, "combined", parts.map(({ count }) => write(count)).join(" + "), style)];
  return [row(name, sum, first.stage === stages[0] ? "survivor" : "absorbed", first.stage.name, style)];
};

const everyStage = (stage: Stage): readonly Stage[] => [stage, ...stage.before.flatMap(everyStage)];

const total = (tallies: { readonly [name: string]: { readonly count: number } }): number =>
  Object.values(tallies).reduce((sum, { count }) => sum + count, 0);

const revenueIn = (revenue: { readonly [currency: string]: number }, currency: string): number =>
  Object.hasOwn(revenue, currency) ? (revenue[currency] ?? 0) : 0;
