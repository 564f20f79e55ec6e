import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { CommandInput } from "@selfsame/core";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { changes } from "../arbitraries/changes.js";
import { journey } from "../arbitraries/journey.js";
import { pool } from "../arbitraries/pool.js";
import { poolCommand } from "../arbitraries/pool-command.js";
import { poolProfileId, poolTarget } from "../arbitraries/pool-target.js";
import { modelRun } from "./model-run.js";

const total = process.env.SELFSAME_PROVE === undefined ? 12_000 : 1_000_000;
const seeds = 14;

const anyTrack = fc.record({ type: fc.constant("track" as const), target: poolTarget(), changes: changes() });
const fewNames = { crm: fc.constantFrom(1, 2), shop: fc.constantFrom(1, 2, 3) };

const parting = fc.record({ type: fc.constant("unmerge" as const), profileId: poolProfileId() });
const joining = fc.record({ type: fc.constant("merge" as const), from: poolTarget(), into: poolTarget() });
const counting = fc.record({
  type: fc.constant("track" as const),
  target: poolTarget(),
  changes: fc.record({ operations: fc.record({ score: fc.constant({ op: "increment", by: 2 } as const) }) }),
});

/** Merges made and undone, with writes between, and a counter that merges add up. */
const undone = {
  journeys: fc
    .tuple(
      journey({ maxLength: 5 }),
      fc.array(fc.oneof(poolCommand(), parting, joining, counting), { maxLength: 40, size: "max" as const }),
    )
    .map((parts) => parts.flat()),
  policies: fc.constant({ fields: { score: "sum" as const, tags: "union" as const, prefs: "deep" as const } }),
};

const [phone, tablet, desktop] = pool.profileIds.map((profileId) => ({ profileId }));
if (phone === undefined || tablet === undefined || desktop === undefined) throw new Error("too few people");
const user = { externalId: "u1" };

// Each under a key of its own, so that whoever sends it again asks for the recorded answer.
const recorded = [
  { type: "merge", from: phone, into: tablet },
  { type: "merge", from: tablet, into: user },
  { type: "merge", from: desktop, into: tablet },
  { type: "identify", target: phone, externalId: user.externalId },
  { type: "unmerge", ...phone },
  { type: "unmerge", ...tablet },
  { type: "addAlias", target: phone, alias: { label: "crm", name: "x" } },
  { type: "track", target: tablet, changes: { custom: { plan: "pro" }, events: [{ name: "viewed" }] } },
] as const satisfies readonly CommandInput[];
const asked = fc.constantFrom<CommandInput[]>(
  ...recorded.map((command, index) => ({ ...command, idempotencyKey: `r${index}` })),
);
const forgetting = fc.record({ type: fc.constant("erase" as const), target: poolTarget() });

/** Merges and partings under keys, asked for again when some of those of whom they told are erased. */
const forgotten = {
  journeys: fc
    .tuple(
      journey({ maxLength: 3 }),
      fc.array(
        fc.oneof(
          { weight: 12, arbitrary: asked },
          { weight: 4, arbitrary: poolCommand() },
          { weight: 1, arbitrary: forgetting },
        ),
        { maxLength: 40, size: "max" as const },
      ),
    )
    .map((parts) => parts.flat()),
};

const contacts = [
  { email: "joe@example.com" },
  { email: " Ann@example.com" },
  { phone: "+15551234567" },
  { phone: "(555) 123-4568" },
] as const;
const reached = fc.record({
  type: fc.constant("track" as const),
  target: poolTarget(),
  changes: fc.record({ attributes: fc.constantFrom(...contacts) }),
});
const again = contacts.map(
  (attributes): CommandInput => ({ type: "track", target: { externalId: "new" }, changes: { attributes } }),
);
const silencing = fc.record({ type: fc.constant("erase" as const), target: poolTarget(), suppress: fc.constant(true) });

/** People with emails and phones, some hidden behind others by merges, who ask never to be known again, and come again. */
const silenced = {
  journeys: fc
    .tuple(
      journey({ maxLength: 5 }),
      fc.array(fc.oneof(poolCommand(), reached, reached, joining, parting), { maxLength: 15 }),
      silencing,
      fc.constant(again),
      fc.array(fc.oneof(poolCommand(), reached, silencing), { maxLength: 5 }),
    )
    .map((parts) => parts.flat()),
  policies: fc.record({
    suppressionKey: fc.constant("a secret of the host's"),
    fields: fc.record(
      { email: fc.constantFrom("newest" as const, "replace" as const), phone: fc.constant("replace" as const) },
      { requiredKeys: [] },
    ),
  }),
};

const kinds = {
  undone,
  forgotten,
  silenced,
  short: { journeys: journey() },
  long: {},
  "any value": { journeys: fc.array(fc.oneof(poolCommand(), anyTrack), { maxLength: 40, size: "max" as const }) },
  "few names": { policies: fc.record({ limits: fc.record({ namesPerLabel: fc.record(fewNames) }) }) },
};
const kindOf = (seed: number) =>
  (["short", "undone", "long", "any value", "few names", "forgotten", "silenced"] as const)[Math.floor(seed / 2)] ??
  "silenced";

const sums = { commands: 0, journeys: 0, milliseconds: 0 };
const answers = new Map<string, number>();

test.each(Array.from({ length: seeds }, (_, seed) => [seed, kindOf(seed)] as const))(
  "G8: service and model say the same, seed %i (%s)",
  { timeout: 3_600_000 },
  async (seed, kind) => {
    const begin = performance.now();
    const commands = total / seeds;
    const report = await modelRun({ open: () => createMemoryRepository(), commands, seed, ...kinds[kind] });
    sums.milliseconds += performance.now() - begin;
    sums.commands += report.commands;
    sums.journeys += report.journeys;
    for (const [word, count] of Object.entries(report.answers)) answers.set(word, (answers.get(word) ?? 0) + count);
    expect(report.difference).toBeUndefined();
    expect(report.commands).toBeGreaterThanOrEqual(commands);
  },
);

afterAll(() => {
  const { commands, journeys, milliseconds } = sums;
  console.log(
    `${commands} commands in ${journeys} journeys, ${(milliseconds / 1_000).toFixed(1)} s, on which service and model agree:`,
    [...answers]
      .sort(([, a], [, b]) => b - a)
      .map(([word, count]) => `${word} ${count}`)
      .join(", "),
  );
});
