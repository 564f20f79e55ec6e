import type { CommandInput } from "@selfsame/core";
import { decide } from "./decide.js";
import { inputProblem } from "./input/command.js";
import { liveOf } from "./lineage.js";
import { canonical } from "./receipt.js";
import { isRefused, type ModelRefusal, refused } from "./refusal.js";
import type { Receipt } from "./state.js";
import { isSuppressed } from "./suppression.js";
import { answerOf, type ModelAnswer } from "./told.js";
import type { World } from "./world.js";

/** One command, or what was answered to it before (G4). Only what is done is recorded; a refusal may be tried again. */
export const run = (world: World, command: CommandInput): ModelAnswer | ModelRefusal => {
  const problem = inputProblem(world.policy, command);
  if (problem !== undefined) return problem;
  const { receipts } = world.state;
  const { idempotencyKey: key } = command;
  const text = canonical(world.policy, command);
  const receipt = key === undefined ? undefined : receipts.get(key);
  if (receipt !== undefined)
    return receipt.command === text ? replayed(world, receipt) : refused("idempotency_key_reused");
  if (isSuppressed(world, command)) return refused("suppressed");
  const done = decide({ ...world, key }, command);
  if (isRefused(done)) return done;
  const { person, ...rest } = done;
  if (key !== undefined)
    receipts.set(key, { command: text, done: rest, profileId: person?.profileId, through: [...world.passed] });
  return answerOf(world, done);
};

/** Everything as it was recorded, but the profile as it is today. */
const replayed = (world: World, { done, profileId }: Receipt): ModelAnswer | ModelRefusal => {
  if (profileId !== undefined && world.state.erased.has(profileId)) return refused("erased", { profileId });
  const person = profileId === undefined ? undefined : world.state.people.get(profileId);
  const today = person && { person: liveOf(world.state, person) };
  return { ...answerOf(world, { ...done, ...today }), replayed: true };
};
