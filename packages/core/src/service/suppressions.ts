import type { Command } from "../commands/command.js";
import { encodeKey, type NameKey, type SuppressionKey } from "../plan/cell.js";
import { namesIn } from "../plan/names-in.js";
import type { Platform } from "./platform.js";
import type { Configuration } from "./service.js";

/** The digests under which someone whom a command names may have asked never to be known again (X3). */
export const suppressionsOf = async (
  command: Command,
  configuration: Configuration,
  platform: Platform,
): Promise<readonly SuppressionKey[] | undefined> => {
  const { suppressionKey, policy } = configuration;
  if (suppressionKey === undefined) return undefined;
  const digests = await suppressing(namesIn(command, policy.normalizePhone), configuration, platform);
  return [...digests.values()];
};

/** For each name its digest under the host's key. Those of two user bases have nothing in common. */
export const suppressing = async (
  names: readonly NameKey[],
  { suppressionKey = "", workspace }: Configuration,
  { keyedDigest }: Platform,
): Promise<ReadonlyMap<string, SuppressionKey>> => {
  const distinct = new Set(names.map(encodeKey));
  const digests = await Promise.all(
    [...distinct].map(async (name) => {
      const digest = await keyedDigest(suppressionKey, JSON.stringify([workspace, name]));
      return [name, ["suppression", digest] as const] as const;
    }),
  );
  return new Map(digests);
};
