import type { Specification } from "./specification.js";

/** The specification, working out only once what an input does to a state; for one that takes nothing from what was observed. */
export const remembering = <State extends object, Input extends object, Answer>(
  specification: Specification<State, Input, Answer>,
): Specification<State, Input, Answer> => {
  const known = new WeakMap<State, Map<Input, Applied<State, Answer>>>();
  return {
    ...specification,
    apply: (state, input, observed) => {
      const applied = known.get(state) ?? new Map<Input, Applied<State, Answer>>();
      known.set(state, applied);
      const found = applied.get(input) ?? specification.apply(state, input, observed);
      applied.set(input, found);
      return found;
    },
  };
};

type Applied<State, Answer> = { readonly state: State; readonly answer: Answer };
