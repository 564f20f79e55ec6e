/** One of those who do the same work. */
export type Contender = {
  readonly name: string;
  /** Does the work of one round, the same for all contenders, and answers what it took in the unit of the measure. */
  readonly round: (round: number) => Promise<number>;
};

export type Rounds = {
  /** Done and not counted, so that code is compiled and pages are in memory. */
  readonly warm: number;
  readonly counted: number;
};

/**
 * Every contender does every round, one after the other, so that what else the machine does meets all of them. `check` hears when the warm rounds are over, before any that counts. Answers the figures of
 * each contender in the order of the rounds.
 */
export const takeTurns = async (
  contenders: readonly Contender[],
  { warm, counted }: Rounds,
  check: () => Promise<void>,
): Promise<(contender: string) => readonly number[]> => {
  const figures = new Map<string, number[]>();
  for (let round = 0; round < warm + counted; round += 1) {
    if (round === warm) await check();
    for (const contender of contenders) {
      const figure = await contender.round(round);
      if (round >= warm) figures.set(contender.name, [...(figures.get(contender.name) ?? []), figure]);
    }
  }
  return (contender) => figures.get(contender) ?? [];
};
