import type { CommandInput, Profiles } from "@selfsame/core";

/** As many as one call takes. */
const atOnce = 1_000;

/** All of them, however many there are; each must be done. */
export const done = async (profiles: Profiles, commands: readonly CommandInput[]): Promise<void> => {
  for (let start = 0; start < commands.length; start += atOnce)
    for (const answer of (await profiles.runAll(commands.slice(start, start + atOnce)))._unsafeUnwrap())
      answer._unsafeUnwrap();
};
