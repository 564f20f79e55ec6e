import { badness, type Told } from "./told.js";

/** Numbers only, so that a tally is as small after a million lines as after one. */
export type Tally = {
  readonly lines: number;
  readonly badLines: number;
  readonly commands: number;
  readonly outcomes: ReadonlyMap<string, number>;
  readonly refusals: ReadonlyMap<string, number>;
  readonly dataPoints: number;
  readonly merges: number;
  /** Of the commands those that were answered by what an earlier run had done, and those that were done now. */
  readonly doneBefore: number;
  readonly doneNow: number;
};

export type OpenTally = { readonly add: (told: Told) => void; readonly read: () => Tally };

export const openTally = (): OpenTally => {
  const outcomes = new Map<string, number>();
  const refusals = new Map<string, number>();
  let [lines, badLines, commands, dataPoints, merges, doneBefore, doneNow] = [0, 0, 0, 0, 0, 0, 0];
  let [line, badLine] = [0, 0];
  return {
    add: (told) => {
      const { place } = told;
      if (place.line !== line) lines += 1;
      line = place.line;
      if (badness(told) !== undefined) {
        if (place.line !== badLine) badLines += 1;
        badLine = place.line;
        return;
      }
      commands += 1;
      if (told.replayed === "earlier run") doneBefore += 1;
      if (told.replayed === undefined) doneNow += 1;
      if (told.kind === "refused") count(refusals, told.refusal.code);
      if (told.kind !== "done") return;
      const { outcome } = told.done;
      count(outcomes, outcome);
      // An idempotency key that answers again has cost and changed nothing; what an earlier run did is told as if now.
      if (told.replayed === "earlier line") return;
      dataPoints += told.done.dataPoints;
      if (outcome === "merged") merges += 1;
    },
    read: () => ({
      lines,
      badLines,
      commands,
      outcomes: new Map(outcomes),
      refusals: new Map(refusals),
      dataPoints,
      merges,
      doneBefore,
      doneNow,
    }),
  };
};

const count = (counts: Map<string, number>, name: string): void => {
  counts.set(name, (counts.get(name) ?? 0) + 1);
};
