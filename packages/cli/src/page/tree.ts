import type { Engagement } from "@selfsame/core";
import { entriesInOrder } from "../life/in-order.js";
import type { Joining, Life, Stage } from "../life/life.js";
import type { Style } from "../style.js";
import { visible } from "../visible.js";
import { counted } from "./layout.js";
import { amount } from "./money.js";

/** Profiles becoming one, drawn as a tree: each with what came through it, and what the one above took over from it. */
export const treeLines = ({ root }: Life, style: Style): readonly string[] => {
  const below = root.before.length > 0 ? "│ " : "  ";
  return [
    style.strong(style.accent(visible(root.name))),
    ...detailsOf(root, style).map((line) => `${style.faint(below)} ${line}`),
    ...branches(root.before, style),
  ];
};

const branches = (stages: readonly Stage[], style: Style): readonly string[] =>
  stages.flatMap((stage, index) => {
    const isLast = index === stages.length - 1;
    const trunk = isLast ? "   " : "│  ";
    const nested = stage.before.length > 0 ? "│ " : "  ";
    return [
      `${style.faint(isLast ? "└─ " : "├─ ")}${style.accent(visible(stage.name))}${howJoined(stage.joined, style)}`,
      ...detailsOf(stage, style).map((line) => `${style.faint(trunk + nested)} ${line}`),
      ...branches(stage.before, style).map((line) => style.faint(trunk) + line),
    ];
  });

const howJoined = (joined: Joining | undefined, { faint }: Style): string =>
  joined === undefined ? "" : faint(`  by ${joined.command}${joined.source === "api" ? " through the api" : ""}`);

const detailsOf = ({ alsoKnownAs, own, joined }: Stage, { good, warn }: Style): readonly string[] => [
  ...told("also", alsoKnownAs),
  ...told("did", deedsOf(own)),
  ...told("gave", (joined?.filled ?? []).map(fieldName)).map(good),
  ...told("combined", (joined?.combined ?? []).map(fieldName)).map(good),
  ...told("lost", joined?.dropped ?? []).map(warn),
];

const shown = 8;

const told = (word: string, things: readonly string[]): readonly string[] => {
  if (things.length === 0) return [];
  const more = things.length > shown ? [`${counted(things.length - shown, "more", "more")}`] : [];
  return [`${word} ${[...things.slice(0, shown).map((thing) => visible(thing)), ...more].join(", ")}`];
};

const deedsOf = ({ sessions, events, purchases, revenue }: Engagement): readonly string[] => [
  ...(sessions.count === 0 ? [] : [counted(sessions.count, "session")]),
  ...[events, purchases].flatMap((tallies) =>
    entriesInOrder(tallies).map(([name, { count }]) => (count === 1 ? name : `${count} × ${name}`)),
  ),
  ...entriesInOrder(revenue).map(([currency, minorUnits]) => `${currency} ${amount(minorUnits, currency)}`),
];

/** A standard attribute by its name alone. */
export const fieldName = (path: string): string => path.replace(/^attributes\./, "");
