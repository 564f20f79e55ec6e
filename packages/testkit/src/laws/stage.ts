import { all, type CommandInput, type JsonValue, type PolicyInput, type Profile, type Profiles } from "@selfsame/core";
import type { Journey } from "../arbitraries/journey.js";
import { everythingIn } from "../everything.js";
import { value } from "../unwrap.js";
import { countedId } from "../world.js";
import { type Answer, decided } from "./answer.js";
import type { OpenService } from "./open-service.js";

/** A fresh service in the hands of a law, which moves its time and counts its profile ids. */
export type Stage = {
  readonly profiles: Profiles;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly setTime: (now: number) => void;
  /** Runs a command, a second later than what was before. */
  readonly run: (command: CommandInput, options?: { readonly expect?: string }) => Promise<Answer>;
  readonly runEach: (journey: Journey) => Promise<readonly Answer[]>;
  /** The profile ids that the service was given, in order. */
  readonly minted: readonly string[];
  /** All live profiles, and their exports, in the order of their ids. */
  readonly everyone: () => Promise<readonly Profile[]>;
  readonly exported: () => Promise<readonly JsonValue[]>;
  /** Every byte of the user base, as one text. */
  readonly everything: () => Promise<string>;
};

// Late enough for some of a journey's times to be past, early enough for others to be in the future.
const start = Date.parse("2025-01-03T12:00:00.000Z");

/** Opens a service, and closes it when the law has been looked at. */
export const onStage = async (
  open: OpenService,
  policy: PolicyInput,
  play: (stage: Stage) => Promise<void>,
): Promise<void> => {
  let now = start;
  const minted: string[] = [];
  const newProfileId = () => {
    const profileId = countedId(minted.length + 1);
    minted.push(profileId);
    return profileId;
  };
  const { profiles, repository, workspace, close } = await open({ clock: () => now, newProfileId, policy });
  const run: Stage["run"] = (command, options) => {
    now += 1000;
    return decided(profiles.run(command, options));
  };
  const everyone = async () => (await value(profiles.list(all(), { limit: 1000 }))).items;
  try {
    await play({
      profiles,
      now: () => now,
      setTime: (time) => {
        now = time;
      },
      run,
      runEach: async (journey) => {
        const answers: Answer[] = [];
        for (const command of journey) answers.push(await run(command));
        return answers;
      },
      minted,
      everyone,
      exported: async () => {
        const texts = (await everyone()).map((profile) => value(profiles.export(profile)));
        return (await Promise.all(texts)).map(({ json }) => JSON.parse(json));
      },
      everything: () => everythingIn(repository, workspace),
    });
  } finally {
    await close?.();
  }
};
