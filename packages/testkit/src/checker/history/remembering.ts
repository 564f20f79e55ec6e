import type { Specification } from "./specification.js";

/**
 * The specification, working out only once what an input does to a state, and the key of each; for one that takes nothing
 * from what was observed. It keeps all that it has met: have one for each history.
 */
export const remembering = <State extends object, Input extends object, Answer>(
  specification: Specification<State, Input, Answer>,
): Specification<State, Input, Answer> => {
  const known = new WeakMap<State, Map<Input, Applied<State, Answer>>>();
  const keys = new WeakMap<State, string>();
  return {
    ...specification,
    key: (state) => {
      const key = keys.get(state) ?? specification.key(state);
      keys.set(state, key);
      return key;
    },
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
