import type { Command } from "../commands/command.js";
import { encodeKey, type NameKey, type SuppressionKey } from "../plan/cell.js";
import type { PlanContext } from "../plan/context.js";
import { type Facts, recordsIn } from "../plan/facts.js";
import { namesHeldBy } from "../plan/names-held.js";
import { namesIn } from "../plan/names-in.js";
import { selfOf } from "../profile/record-state.js";
import type { Platform } from "./platform.js";
import type { Prepared } from "./prepared.js";
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

/** What an attempt to erase may know besides: the digests of all names in the facts, where they are to be suppressed. */
export const withDigests = async (
  context: PlanContext,
  { suppressing: digestsOf }: Pick<Prepared, "suppressing">,
  facts: Facts,
): Promise<PlanContext> => {
  if (digestsOf === undefined) return context;
  const records = recordsIn(facts);
  const names = records.flatMap((record) => {
    const self = selfOf(record);
    return self === undefined ? [] : namesHeldBy(self, [], context.policy.normalizePhone);
  });
  return { ...context, suppress: await digestsOf(names) };
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
