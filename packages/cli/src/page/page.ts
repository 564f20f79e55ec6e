import type { Life } from "../life/life.js";
import type { Tally } from "../replay/tally.js";
import type { Style } from "../style.js";
import { visible } from "../visible.js";
import { countLines } from "./counts.js";
import { fieldLines } from "./fields.js";
import { counted, grouped, indented } from "./layout.js";
import { treeLines } from "./tree.js";

/** Some of those whom a segment means, by what a person would call them. */
type Members = { readonly count: number; readonly names: readonly string[] };

/** All that the page says. */
export type Report = {
  readonly source: string;
  readonly tally: Tally;
  readonly users: number;
  readonly life: Life | undefined;
  readonly leads: Members;
};

/** The page at the end of a replay, the same for the same input. */
export const pageOf = ({ source, tally, users, life, leads }: Report, style: Style): string => {
  const heading = (text: string): readonly string[] => ["", style.strong(text), ""];
  return [
    ...heading(`${visible(source)}, replayed`),
    ...indented(countLines(tally, users, style)),
    ...(life === undefined
      ? heading("No two profiles became one.").slice(0, -1)
      : [
          ...heading(`How ${counted(life.profiles, "profile")} became ${visible(life.root.name)}`),
          ...indented(treeLines(life, style)),
          ...heading("What is known, and from whom"),
          ...indented(fieldLines(life, style)),
        ]),
    ...heading(`Segment "external id is blank and is_lead_profile is true": ${counted(leads.count, "user")}`),
    ...indented(memberLines(leads, style)),
    "",
  ].join("\n");
};

const memberLines = ({ count, names }: Members, { accent, faint }: Style): readonly string[] => [
  ...names.map((name) => accent(visible(name))),
  ...(count > names.length ? [faint(`and ${grouped(count - names.length)} more`)] : []),
];
