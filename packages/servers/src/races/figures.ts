/** What came of the rounds of one race. */
export type Figures = {
  readonly race: string;
  readonly rounds: number;
  /** Histories with a serial order. */
  readonly linearizable: number;
  /** How often each outcome or code was heard of those who raced. */
  readonly heard: Readonly<Record<string, number>>;
  /** Plans that met a change by someone else, and were made again. */
  readonly conflicts: number;
  /** Histories without a serial order, and what did not fit together in the end: none. */
  readonly violations: readonly string[];
};

export const tellFigures = (all: readonly Figures[]): string =>
  all
    .map(({ race, rounds, linearizable, heard, conflicts, violations }) => {
      const words = Object.entries(heard).sort(([, a], [, b]) => b - a);
      const answers = words.map(([word, count]) => `${word} ${count}`).join(", ");
      const ends = `${linearizable} linearizable, ${violations.length} violations`;
      return `${race}: ${rounds} rounds, ${ends}, ${conflicts} conflicts (${answers})`;
    })
    .join("\n");
