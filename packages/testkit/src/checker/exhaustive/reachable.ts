import type { CommandInput } from "@selfsame/core";
import { countedId } from "../../world.js";
import { type KeptState, nothingKept } from "../profiles/kept-state.js";
import { planMeasure } from "../profiles/plan-measure.js";
import type { Step } from "../profiles/step.js";
import { shapeOf } from "./shape.js";

/** A state of a store, and the shortest way to it that was found. */
export type Reached = { readonly state: KeptState; readonly way: readonly Step[] };

/**
 * Every state that up to `length` commands lead to from an empty store, with no more than `profiles` profiles: one for
 * each shape. Profiles are numbered as they begin, since states that differ in their names alone behave alike.
 */
export const reachable = (
  commands: readonly CommandInput[],
  { length, profiles, now }: { readonly length: number; readonly profiles: number; readonly now: string },
): readonly Reached[] => {
  const { apply } = planMeasure();
  const found = new Map<string, Reached>([[shapeOf(nothingKept), { state: nothingKept, way: [] }]]);
  let edge = [...found];
  for (let count = 0; count < length; count += 1) {
    const known = found.size;
    for (const [, { state, way }] of edge)
      for (const command of commands) {
        const step = { command, now, newProfileId: countedId(idsIn(state).length + 1) };
        const next = apply(state, step, undefined).state;
        const shape = shapeOf(next);
        if (!found.has(shape) && isNumbered(idsIn(next), profiles))
          found.set(shape, { state: next, way: [...way, step] });
      }
    edge = [...found].slice(known);
  }
  return [...found.values()];
};

const idsIn = ({ cells }: KeptState): readonly string[] =>
  [...cells.values()].flatMap((cell) => (cell.kind === "profile" ? [cell.record.profileId] : []));

const isNumbered = (ids: readonly string[], most: number): boolean =>
  ids.length <= most && ids.every((_, index) => ids.includes(countedId(index + 1)));
