import type { Call, History } from "./call.js";
import type { Specification } from "./specification.js";

/** The calls of a history in groups that have nothing to do with each other: no name joins two of them. */
export const components = <State, Input, Answer>(
  history: History<Input, Answer>,
  { touched }: Pick<Specification<State, Input, Answer>, "touched">,
): readonly History<Input, Answer>[] => {
  if (touched === undefined) return [history];
  const leaders = new Map<string, string>();
  const leaderOf = (name: string): string => {
    let leader = name;
    for (let next = leaders.get(leader); next !== undefined && next !== leader; next = leaders.get(leader))
      leader = next;
    leaders.set(name, leader);
    return leader;
  };
  const firsts: { readonly call: Call<Input, Answer>; readonly first: string }[] = [];
  for (const call of history) {
    const names = touched(call.input, call.returned?.answer);
    if (names === "everything") return [history];
    const [first = `nothing ${call.called}`, ...others] = names;
    for (const other of others) leaders.set(leaderOf(other), leaderOf(first));
    firsts.push({ call, first });
  }
  const groups = new Map<string, Call<Input, Answer>[]>();
  for (const { call, first } of firsts) groups.set(leaderOf(first), [...(groups.get(leaderOf(first)) ?? []), call]);
  return [...groups.values()];
};
