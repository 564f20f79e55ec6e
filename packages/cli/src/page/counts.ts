import type { Tally } from "../replay/tally.js";
import type { Style } from "../style.js";
import { type Cell, counted, grouped, table } from "./layout.js";

/** How much there was, what became of it, and how many users that makes. */
export const countLines = (tally: Tally, users: number, style: Style): readonly string[] => {
  const { lines, badLines, commands, dataPoints, merges } = tally;
  const bad = badLines === 0 ? "" : style.warn(` (${grouped(badLines)} bad)`);
  return [
    `${counted(lines, "line")}${bad}, ${counted(commands, "command")}, ${counted(dataPoints, "data point")}`,
    usersLine(users, merges, style),
    "",
    ...table(outcomeRows(tally, style)),
  ];
};

/** Before merging every absorbed profile was one more user. */
const usersLine = (users: number, merges: number, { strong }: Style): string =>
  merges === 0
    ? `${strong(counted(users, "user"))}, none of them merged`
    : `${counted(users + merges, "user")} before merging, ${strong(`${grouped(users)} after`)}: ${grouped(merges)} turned out to be someone known`;

const outcomeRows = ({ outcomes, refusals }: Tally, { strong, good, warn }: Style): readonly (readonly Cell[])[] => {
  const [left, right] = [ranked(outcomes), ranked(refusals)];
  const heading = [
    { text: "what happened", paint: strong },
    { text: "", right: true },
    { text: "" },
    { text: right.length === 0 ? "nothing was refused" : "what was refused", paint: strong },
    { text: "", right: true },
  ] as const;
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, row) => [
    ...pair(left[row], good),
    { text: "" },
    ...pair(right[row], warn),
  ]);
  return [heading, ...rows];
};

const pair = (entry: readonly [string, number] | undefined, paint: Style["good"]): readonly Cell[] =>
  entry === undefined
    ? [{ text: "" }, { text: "" }]
    : [
        { text: entry[0], paint },
        { text: grouped(entry[1]), right: true },
      ];

const ranked = (counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] =>
  [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
