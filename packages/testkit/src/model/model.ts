import type { CommandInput, NamedTarget, Target } from "@selfsame/core";
import { exportOf } from "./export.js";
import { type HistoryEntry, historyOf } from "./history.js";
import { targetProblem } from "./input/identifier.js";
import { livePeople } from "./lineage.js";
import type { Person } from "./person.js";
import { type ModelProfile, profileOf } from "./profile.js";
import { isRefused, type ModelRefusal } from "./refusal.js";
import { resolve } from "./resolve.js";
import { run } from "./run.js";
import { copyOf, emptyState, keyOf, type State } from "./state.js";
import { type ModelAnswer, type Redirect, redirect } from "./told.js";
import type { ModelPolicy, World } from "./world.js";

export type ModelFound = Redirect & { readonly profile: ModelProfile };

/**
 * The lifecycle once more, straight from its rules: one map of everybody who ever was, and plain loops over it. Slow,
 * synchronous, and with no line of core in it. What the types of a command rule out is not looked for; nor are the size
 * and depth of a value.
 */
export type Model = {
  readonly run: (command: CommandInput) => ModelAnswer | ModelRefusal;
  readonly find: (target: Target) => ModelFound | ModelRefusal;
  readonly export: (target: Target) => { readonly json: string } | ModelRefusal;
  /** In no order that means anything. */
  readonly history: (target: Target) => readonly HistoryEntry[] | ModelRefusal;
  /** The ids of all live profiles. */
  readonly live: () => readonly string[];
  /** The same model from here on, apart from this one; on a clock and ids of its own, if it is given some. */
  readonly clone: (clock?: () => number, newProfileId?: () => string) => Model;
  /** The state as text: equal states have equal keys. */
  readonly key: () => string;
};

export const createModel = (policy: ModelPolicy, clock: () => number, newProfileId: () => string): Model =>
  modelOf(emptyState(), policy, clock, newProfileId);

const modelOf = (initial: State, policy: ModelPolicy, clock: () => number, newProfileId: () => string): Model => {
  let state = initial;
  const worldOn = (on: State): World => ({
    ...{ state: on, policy, newProfileId, passed: new Set() },
    now: new Date(clock()).toISOString(),
  });

  const about = <Told>(
    target: Target,
    tell: (world: World, live: Person, stale: readonly NamedTarget[]) => Told,
  ): Told | ModelRefusal => {
    const world = worldOn(state);
    const resolved = targetProblem(policy, ["target"], target) ?? resolve(world, target);
    return isRefused(resolved) ? resolved : tell(world, resolved.live, resolved.stale);
  };

  return {
    run: (command) => {
      // A refused command leaves the state alone, because what it changed was a copy.
      const next = copyOf(state);
      const answer = run(worldOn(next), command);
      if (!isRefused(answer)) state = next;
      return answer;
    },
    find: (target) => about(target, (world, live, stale) => ({ profile: profileOf(world, live), ...redirect(stale) })),
    export: (target) => about(target, (world, live) => ({ json: exportOf(world, live) })),
    history: (target) => about(target, (world, live) => historyOf(world.state, live)),
    live: () => livePeople(state).map(({ profileId }) => profileId),
    clone: (otherClock = clock, otherIds = newProfileId) => modelOf(copyOf(state), policy, otherClock, otherIds),
    key: () => keyOf(state),
  };
};
