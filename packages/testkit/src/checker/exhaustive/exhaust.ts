import { countedId } from "../../world.js";
import type { History } from "../history/call.js";
import type { Measure } from "../profiles/measure.js";
import type { Deed, Step } from "../profiles/step.js";
import type { Subject } from "../profiles/subject.js";
import { collide } from "./collide.js";
import { collides, type Footprint, footprintOf, neighbours } from "./footprint.js";
import { groups, isJoined, orders } from "./groups.js";
import type { Reached } from "./reachable.js";
import { cellShape } from "./shape.js";

export type Exhausting<State> = {
  readonly subject: Subject;
  readonly measure: Measure<State>;
  readonly states: readonly Reached[];
  readonly deeds: readonly Deed[];
  /** Only groups with one of these; any when missing. */
  readonly involving?: readonly Deed[];
  /** How many deeds are done at once: 2 for every pair, 3 for every triple. */
  readonly size: number;
  /**
   * How many of them one process is sent in one breath, in every order, while each of the others has a process of its
   * own; 1 when missing. The subject then makes services on one repository object that share a queue of one batch at once.
   */
  readonly folded?: number;
  /** When they are done. */
  readonly now: string;
  /** Runs one case of so many: a sample. 1 when missing. */
  readonly oneOf?: number;
  /** Hears the figures so far, after each state. */
  readonly onState?: (report: ExhaustReport) => void;
};

/** How many groups of deeds there were, over all states, and what became of them. */
export type ExhaustReport = {
  readonly states: number;
  readonly groups: number;
  /** Not run: they have nothing to do with each other, so that the order of their steps makes no difference. */
  readonly apart: number;
  /** Not run: the same deeds were run where all that they look at was of the same shape. */
  readonly alike: number;
  /** Not run, since this is a sample. */
  readonly passedOver: number;
  readonly cases: number;
  readonly interleavings: number;
  /** The first case that had no equal serial order: the way to its state, and the smallest history. */
  readonly violation?: { readonly way: readonly Step[]; readonly history: History<Step, string> };
};

/** Every group of deeds, over every state, in every interleaving: each must come to what some serial order comes to. */
export const exhaust = async <State extends object>({
  subject,
  measure,
  states,
  deeds,
  involving = deeds,
  size,
  folded = 1,
  now,
  oneOf = 1,
  onState = () => undefined,
}: Exhausting<State>): Promise<ExhaustReport> => {
  const report = { states: 0, groups: 0, apart: 0, alike: 0, passedOver: 0, cases: 0, interleavings: 0 };
  const isInvolved = new Set<Deed | undefined>(involving);
  const known = new Set<string>();
  // Scenes are many and alike: each cell of a shape is told by a number.
  const numbers = new Map<string, number>();
  const steps = Array.from({ length: size }, (_, place) =>
    deeds.map((deed, index): Step => ({ ...deed, now, newProfileId: countedId((place + 1) * 1000 + index) })),
  );
  for (const { state, way } of states) {
    report.states += 1;
    const initial = way.reduce((before, step) => measure.apply(before, step, undefined).state, measure.initial);
    const footprints: Footprint[] = [];
    for (const step of steps[0] ?? []) footprints.push(await footprintOf(subject, measure, state.changeSets, step));
    const shapes = new Map([...state.cells].map(([name, cell]) => [name, cellShape(cell)]));
    const numberOf = (name: string): number => {
      const content = `${name} ${shapes.get(name) ?? "absent"}`;
      const number = numbers.get(content) ?? numbers.size;
      numbers.set(content, number);
      return number;
    };
    for (const group of groups(deeds.length, size)) {
      if (!group.some((index) => isInvolved.has(deeds[index]))) continue;
      report.groups += 1;
      const prints = group.flatMap((index) => footprints[index] ?? []);
      if (!meet(prints)) {
        report.apart += 1;
        continue;
      }
      const scene = `${group} ${sceneOf(prints).map(numberOf).sort()}`;
      if (known.has(scene)) report.alike += 1;
      else if (known.add(scene).size % oneOf !== 0) report.passedOver += 1;
      else {
        report.cases += 1;
        for (const order of folded === 1 ? [group] : orders(group)) {
          const together = order.flatMap((index, place) => steps[place]?.[index] ?? []);
          const processes = [together.slice(0, folded), ...together.slice(folded).map((step) => [step])];
          const { interleavings, violation } = await collide(
            subject,
            { ...measure, initial },
            state.changeSets,
            processes,
          );
          report.interleavings += interleavings;
          if (violation !== undefined) return { ...report, violation: { way, history: violation } };
        }
      }
    }
    onState({ ...report });
  }
  return report;
};

/** Two meet when they collide. In a larger group some may come to collide only after others, if anyone writes at all. */
const meet = (prints: readonly Footprint[]): boolean =>
  prints.some(({ written }) => written.size > 0) && isJoined(prints, prints.length === 2 ? collides : neighbours);

/** All that a group looks at or writes. */
const sceneOf = (prints: readonly Footprint[]): readonly string[] => [
  ...new Set(prints.flatMap(({ seen, written }) => [...seen, ...written])),
];
