import type { Result } from "neverthrow";
import { encodeKey } from "../plan/cell.js";
import type { ChangeSet } from "../plan/change-set.js";
import type { Facts } from "../plan/facts.js";
import { profileKey } from "../plan/keys-of.js";
import { decide } from "../plan/plan.js";
import { type Planned, writesNothing } from "../plan/planned.js";
import { openReading } from "../plan/reading.js";
import type { Obstacle } from "../plan/work.js";
import { openWorkingSet, type WorkingSet } from "../plan/working-set.js";
import { combine } from "./combine.js";
import { connect } from "./connect.js";
import type { Taken, Turn } from "./turn.js";

type Told<Of> = { readonly turn: Of; readonly result: Result<Planned, Obstacle> };

export type Folded<Of> = {
  /** Answers that hold already: they rest on nothing that is still to be committed. */
  readonly told: readonly Told<Of>[];
  /** Answers that hold once their change set is committed; on a conflict all of them are to be taken again. */
  readonly sets: readonly { readonly changeSet: ChangeSet; readonly told: readonly Told<Of>[] }[];
  /** What must wait for another batch. Never the first. */
  readonly deferred: readonly Of[];
};

/**
 * Many commands in turn over one snapshot, each as if those before it were committed (G8). Those that touch one another's
 * cells become one change set, so that a storm on one profile is one write.
 */
export const fold = <Of extends Turn>(loaded: Facts, turns: readonly Of[]): Folded<Of> => {
  const working = openWorkingSet(loaded);
  const taken: Taken<Of>[] = [];
  const deferred: Of[] = [];
  const held = new Set<symbol>();
  for (const turn of turns) {
    const { bundle } = turn;
    const one = bundle !== undefined && held.has(bundle) ? undefined : take(turn, working, loaded);
    if (one === undefined) {
      deferred.push(turn);
      if (bundle !== undefined) held.add(bundle);
    } else {
      if (one.changeSet !== undefined) working.put(one.changeSet);
      taken.push(one);
    }
  }
  const parts = connect(taken).map((told) => ({ told, changeSet: changeSetOf(told, loaded) }));
  return {
    told: parts.flatMap(({ told, changeSet }) => (changeSet === undefined ? told : [])),
    sets: parts.flatMap(({ told, changeSet }) => (changeSet === undefined ? [] : [{ told, changeSet }])),
    deferred,
  };
};

/** Undefined when it cannot be decided here. */
const take = <Of extends Turn>(turn: Of, { facts, unsure }: WorkingSet, loaded: Facts): Taken<Of> | undefined => {
  // An id that someone was given just now is no new one; another attempt has another.
  const newcomer = encodeKey(profileKey(turn.context.newProfileId));
  if (facts.has(newcomer) && !loaded.has(newcomer)) return undefined;
  const reading = openReading(facts);
  const result = decide(reading, turn.command, turn.context);
  const relied = reading.reliedOn();
  if (relied.some(({ key }) => unsure.has(encodeKey(key)))) return undefined;
  const changeSet = result.isOk() && !writesNothing(result.value.changeSet) ? result.value.changeSet : undefined;
  return { turn, result, relied, changeSet };
};

const changeSetOf = (members: readonly Taken[], loaded: Facts): ChangeSet | undefined => {
  const [first, ...others] = members.flatMap(({ changeSet }) => changeSet ?? []);
  if (first === undefined || members.length === 1) return first;
  const relied = members.flatMap((member) => member.relied.map(({ key }) => key));
  return combine([first, ...others], relied, loaded);
};
