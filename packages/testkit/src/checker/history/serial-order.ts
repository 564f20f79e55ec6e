import { type Call, type History, returnedAt } from "./call.js";
import type { Specification } from "./specification.js";

/** `"none"`: there is no order. `"unsettled"`: the search was given up. */
export type SerialOrder<Input, Answer> = readonly Call<Input, Answer>[] | "none" | "unsettled";

/**
 * An order of the calls in which each answers what the specification says and none stands before one that had returned
 * when it was called. Calls without an answer are in it where they help.
 *
 * The search of Wing and Gong with the memory of Lowe: it takes any call that may be next, and never comes twice to the
 * same calls left in the same state. `patience` bounds how many of those it looks at.
 */
export const serialOrder = <State, Input, Answer>(
  history: History<Input, Answer>,
  { initial, apply, key }: Specification<State, Input, Answer>,
  patience = Infinity,
): SerialOrder<Input, Answer> => {
  const hopeless = new Set<string>();
  let looked = 0;

  const search = (state: State, left: readonly Call<Input, Answer>[]): SerialOrder<Input, Answer> => {
    if (left.every(({ returned }) => returned === undefined)) return [];
    const place = `${left.map(({ called }) => called).join()} ${key(state)}`;
    if (hopeless.has(place)) return "none";
    looked += 1;
    if (looked > patience) return "unsettled";
    const firstReturn = Math.min(...left.map(returnedAt));
    for (const call of left) {
      if (call.called > firstReturn) break;
      const { input, returned } = call;
      const next = apply(state, input, returned?.answer);
      if (returned !== undefined && returned.answer !== next.answer) continue;
      const rest = search(
        next.state,
        left.filter((other) => other !== call),
      );
      if (rest === "unsettled") return rest;
      if (rest !== "none") return [call, ...rest];
    }
    hopeless.add(place);
    return "none";
  };

  return search(
    initial,
    [...history].sort((a, b) => a.called - b.called),
  );
};
