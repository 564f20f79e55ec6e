import type { CommandInput } from "@selfsame/core";
import fc from "fast-check";
import { pool } from "./pool.js";
import { poolCommand } from "./pool-command.js";

/** Commands in the order in which they are sent. */
export type Journey = readonly CommandInput[];

const [device] = pool.profileIds;
const [first, second, third] = pool.externalIds;
const [crm, shop] = pool.labels;
const [x, y] = pool.names;
const [joe] = pool.emails;

const newcomers: readonly CommandInput[] = [
  ...pool.profileIds.map((profileId) => ({ type: "recognize", profileId }) as const),
  { type: "track", target: { externalId: first }, changes: { attributes: { email: joe } } },
  { type: "track", target: { externalId: second }, changes: { attributes: { email: joe } } },
  { type: "track", target: { externalId: third }, changes: {} },
  { type: "addAlias", target: { profileId: device }, alias: { label: crm, name: x } },
  { type: "addAlias", target: { externalId: first }, alias: { label: crm, name: y } },
  { type: "addAlias", target: { externalId: second }, alias: { label: shop, name: x } },
];

/** Some of them, mostly many; it shrinks to none. */
const someOf = (commands: readonly CommandInput[]): fc.Arbitrary<Journey> =>
  fc
    .tuple(...commands.map((command) => fc.option(fc.constant(command), { freq: 6, nil: undefined })))
    .map((drawn) => drawn.filter((command) => command !== undefined));

/**
 * A life among a few people, deep enough for chains of merges, stale ids and clashes of aliases: some of them come in,
 * and then anything happens. No command is made for what came before it, so any of them can be left out: a failing
 * journey shrinks to the few that matter.
 */
export const journey = ({ maxLength = 30 }: { readonly maxLength?: number } = {}): fc.Arbitrary<Journey> =>
  fc.tuple(someOf(newcomers), fc.array(poolCommand(), { maxLength, size: "max" })).map((parts) => parts.flat());
