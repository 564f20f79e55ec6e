import type { ChangeSet } from "@selfsame/core";
import { value } from "../../unwrap.js";
import type { Measure } from "../profiles/measure.js";
import { perform } from "../profiles/perform.js";
import type { Step } from "../profiles/step.js";
import type { Subject } from "../profiles/subject.js";
import { touchedNames } from "../profiles/touched-names.js";
import { witnessed } from "./witnessed.js";

/** What a step has to do with when it is alone: names that it says, cells that it looks at, there or not, and writes. */
export type Footprint = {
  readonly said: ReadonlySet<string>;
  readonly seen: ReadonlySet<string>;
  readonly written: ReadonlySet<string>;
};

export const footprintOf = async <State>(
  { createRepository, createProfiles }: Subject,
  measure: Measure<State>,
  changeSets: readonly ChangeSet[],
  step: Step,
): Promise<Footprint> => {
  const said = touchedNames(step, undefined);
  const footprint = {
    said: new Set(said === "everything" ? [said] : said),
    seen: new Set<string>(),
    written: new Set<string>(),
  };
  const repository = await createRepository();
  await value(repository.commit("default", changeSets));
  await perform(step, createProfiles(witnessed(repository, footprint), step), repository, measure);
  return footprint;
};

/** Whether one writes what the other looks at or writes. If not, the two come to the same in any order of their steps. */
export const collides = (a: Footprint, b: Footprint): boolean => disturbs(a, b) || disturbs(b, a);

const disturbs = (a: Footprint, b: Footprint): boolean =>
  [...a.written].some((cell) => b.seen.has(cell) || b.written.has(cell));

/** Whether the two may come to collide once others have done their part: they name or look at something in common. */
export const neighbours = (a: Footprint, b: Footprint): boolean =>
  collides(a, b) || [...a.said].some((name) => b.said.has(name)) || [...a.seen].some((cell) => b.seen.has(cell));
