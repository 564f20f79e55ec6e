import type { Call, History } from "./call.js";
import { components } from "./components.js";
import { serialOrder } from "./serial-order.js";
import { smallest } from "./smallest.js";
import type { Specification } from "./specification.js";

/** Whether a history of concurrent calls has an equal serial one that respects real time: one such, or why not. */
export type Verdict<Input, Answer> =
  | { readonly linearizable: true; readonly order: History<Input, Answer> }
  /** `smallest` has no serial order, and has one as soon as any of its calls is forgotten. */
  | { readonly linearizable: false; readonly smallest: History<Input, Answer> };

export const checkHistory = <State, Input, Answer>(
  history: History<Input, Answer>,
  specification: Specification<State, Input, Answer>,
): Verdict<Input, Answer> => {
  const placed: Placed<Input, Answer>[] = [];
  for (const component of components(history, specification)) {
    const order = serialOrder(component, specification);
    if (typeof order === "string") return { linearizable: false, smallest: smallest(component, specification) };
    placed.push(...place(order));
  }
  return { linearizable: true, order: placed.sort((a, b) => a.moment - b.moment).map(({ call }) => call) };
};

type Placed<Input, Answer> = { readonly call: Call<Input, Answer>; readonly moment: number };

/** Each call took effect no sooner than all before it were called; by that, orders of components become one order. */
const place = <Input, Answer>(order: History<Input, Answer>): readonly Placed<Input, Answer>[] => {
  let moment = 0;
  return order.map((call) => {
    moment = Math.max(moment, call.called);
    return { call, moment };
  });
};
