import type { CommandInput } from "@selfsame/core";
import { countedId } from "../../world.js";
import { type KeptState, nothingKept } from "../profiles/kept-state.js";
import { planMeasure } from "../profiles/plan-measure.js";
import type { Step } from "../profiles/step.js";
import { shapeOf } from "./shape.js";

/** A state of a store, and the shortest way to it that was found. */
export type Reached = { readonly state: KeptState; readonly way: readonly Step[] };

type Bounds = {
  /** What is done first; from an empty store when missing. */
  readonly begin?: readonly CommandInput[];
  readonly length: number;
  readonly profiles: number;
  readonly now: string;
};

/**
 * Every state that up to `length` commands lead to from the beginning, with no more than `profiles` profiles: one for
 * each shape. Profiles are numbered as they begin, since states that differ in their names alone behave alike.
 */
export const reachable = (
  commands: readonly CommandInput[],
  { begin = [], length, profiles, now }: Bounds,
): readonly Reached[] => {
  const { apply } = planMeasure();
  const after = ({ state, way }: Reached, command: CommandInput): Reached => {
    const step = { command, now, newProfileId: countedId(idsIn(state).length + 1) };
    return { state: apply(state, step, undefined).state, way: [...way, step] };
  };
  const first = begin.reduce(after, { state: nothingKept, way: [] });
  const found = new Map([[shapeOf(first.state), first]]);
  let edge = [...found];
  for (let count = 0; count < length; count += 1) {
    const known = found.size;
    for (const [, reached] of edge)
      for (const command of commands) {
        const next = after(reached, command);
        const shape = shapeOf(next.state);
        if (!found.has(shape) && isNumbered(idsIn(next.state), profiles)) found.set(shape, next);
      }
    edge = [...found].slice(known);
  }
  return [...found.values()];
};

const idsIn = ({ cells }: KeptState): readonly string[] =>
  [...cells.values()].flatMap((cell) => (cell.kind === "profile" ? [cell.record.profileId] : []));

const isNumbered = (ids: readonly string[], most: number): boolean =>
  ids.length <= most && ids.every((_, index) => ids.includes(countedId(index + 1)));
