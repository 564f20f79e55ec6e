import { createMemoryRepository } from "@selfsame/adapter-memory";
import {
  type Command,
  createProfiles,
  type Facts,
  factsOf,
  instantAt,
  keysOf,
  type PlanContext,
  parseCommand,
  parsePolicy,
  parseProfileId,
} from "@selfsame/core";
import { checkEqual } from "../harness/equal.js";
import { fillOurs } from "../library/people.js";
import { type Mix, peopleOf, roundOf } from "../mix/mix.js";

/** A command with all that its plan needs, loaded beforehand. */
export type Work = { readonly command: Command; readonly facts: Facts; readonly context: PlanContext };

const workspace = "default";

/** The commands of a mix, each over the facts of a base in memory; and what they come to through the service. */
export const worksOf = async (mix: Mix) => {
  const repository = createMemoryRepository();
  const profiles = createProfiles({ repository, workspace });
  await fillOurs(profiles, peopleOf(mix));
  const policy = parsePolicy(undefined)._unsafeUnwrap();
  const now = instantAt(Date.now())._unsafeUnwrap();
  const works: Work[] = [];
  const commands = roundOf(mix, 0);
  for (const [n, command] of commands.entries()) {
    const parsed = parseCommand(command, {}, { ...policy, junk: policy.junkGuard })._unsafeUnwrap().command;
    const cells = (await repository.load(workspace, keysOf(parsed, {})))._unsafeUnwrap();
    const id = `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
    const context = { now, changeSetId: id, newProfileId: parseProfileId(id)._unsafeUnwrap(), policy };
    works.push({ command: parsed, facts: factsOf(cells), context });
  }
  return {
    works,
    /** Rejects unless the given outcomes are those of the service. */
    check: async (planned: readonly string[]): Promise<void> => {
      const answers = (await profiles.runAll(commands))._unsafeUnwrap();
      const outcomes = answers.map((answer) => answer._unsafeUnwrap().outcome);
      checkEqual({ name: "the plan", stored: { outcomes: planned } }, { name: "the service", stored: { outcomes } });
    },
  };
};
