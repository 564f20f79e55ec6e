import type { CommandInput, Profiles } from "@selfsame/core";
import type { Journey } from "../arbitraries/journey.js";
import { heard } from "../model-run/heard.js";
import { value } from "../unwrap.js";

/** How commands reach a service: each after the answer to the one before; in one list; or all in one breath. */
export type Sending = "one by one" | "in a list" | "in one breath";

/** What is answered, in the order of the commands. */
export const send = async (profiles: Profiles, commands: Journey, sending: Sending): Promise<readonly string[]> => {
  if (sending === "in a list") return (await value(profiles.runAll(commands))).map(told);
  const run = async (command: CommandInput) => told(await profiles.run(command));
  if (sending === "in one breath") return Promise.all(commands.map(run));
  const answers: string[] = [];
  for (const command of commands) answers.push(await run(command));
  return answers;
};

type Answered = Awaited<ReturnType<Profiles["run"]>>;

const told = (answer: Answered): string => heard(answer.isOk() ? answer.value : answer.error);
