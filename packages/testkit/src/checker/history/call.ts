/**
 * One call among concurrent ones. In a linearizable store it took effect at one moment between `called` and the moment
 * of its answer (G2). Moments are numbers, all of them different.
 */
export type Call<Input, Answer> = {
  readonly input: Input;
  readonly called: number;
  /** Missing when no answer ever came: the call may have taken effect at any moment since, or never. */
  readonly returned?: { readonly at: number; readonly answer: Answer };
};

/** What happened, in any order. */
export type History<Input, Answer> = readonly Call<Input, Answer>[];

export const returnedAt = <Input, Answer>({ returned }: Call<Input, Answer>): number => returned?.at ?? Infinity;
