/**
 * What one call after the other does: the measure of all concurrent histories. Answers are compared by `===`, so take
 * texts for what is made of parts.
 */
export type Specification<State, Input, Answer> = {
  readonly initial: State;
  /** Pure and total. `observed` is what was answered in truth; a specification may take from it what it leaves open. */
  readonly apply: (
    state: State,
    input: Input,
    observed: Answer | undefined,
  ) => { readonly state: State; readonly answer: Answer };
  /** Equal for states that answer alike from now on. */
  readonly key: (state: State) => string;
  /**
   * The names of all that a call touched. Calls that are joined by no chain of names must have nothing to do with each
   * other from `initial` on; they are judged apart then, which makes long histories cheap. Without it all are joined.
   */
  readonly touched?: (input: Input, answer: Answer | undefined) => readonly string[] | "everything";
};
