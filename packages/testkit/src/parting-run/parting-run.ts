import { all, type CommandInput, type Profiles, type Repository } from "@selfsame/core";
import fc from "fast-check";
import { journey } from "../arbitraries/journey.js";
import { policy } from "../arbitraries/policy.js";
import { poolExternalId, poolTarget } from "../arbitraries/pool-target.js";
import { tellJourney } from "../arbitraries/tell-journey.js";
import { value } from "../unwrap.js";
import { createWorld } from "../world.js";

export type PartingRunOptions = {
  /** The store under test: a new one for each journey, or always the same, since each journey has a workspace of its own. */
  readonly open: () => Repository | Promise<Repository>;
  readonly journeys: number;
  readonly seed: number;
};

export type PartingRunReport = {
  readonly journeys: number;
  readonly merges: number;
  /** Merges that were undone in the middle of a tree. */
  readonly middle: number;
  /** The smallest journey after which an export is not as before; missing when there is none. */
  readonly difference?: string;
};

const join: fc.Arbitrary<CommandInput> = fc.oneof(
  fc.record({ type: fc.constant("merge" as const), from: poolTarget(), into: poolTarget() }),
  fc.record({ type: fc.constant("identify" as const), target: poolTarget(), externalId: poolExternalId() }),
);

type Merge = { readonly absorbed: string; readonly before: string };

/**
 * Random journeys, then merges, then all of these undone with nothing between: the last one first, and every export is byte
 * by byte as before each merge; or in any order, and it is as before all of them (M15).
 */
export const partingRun = async ({ open, journeys, seed }: PartingRunOptions): Promise<PartingRunReport> => {
  const sums = { journeys: 0, merges: 0, middle: 0 };
  let told: string | undefined;
  const lives = fc.record({
    host: policy(),
    before: journey(),
    joins: fc.array(join, { minLength: 2, maxLength: 12, size: "max" }),
    order: fc.option(fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), { nil: undefined }),
  });
  const property = fc.asyncProperty(lives, async ({ host, before, joins, order }) => {
    sums.journeys += 1;
    const workspace = `parting ${seed}.${sums.journeys}`;
    const { profiles, pass } = createWorld({ repository: await open(), workspace, policy: host });
    for (const command of before) {
      (await profiles.run(command)).unwrapOr(undefined);
      pass(1_000);
    }
    const merges: Merge[] = [];
    for (const command of joins) {
      const merge = await mergeBy(profiles, command);
      if (merge !== undefined) merges.push(merge);
      pass(1_000);
    }
    sums.merges += merges.length;
    const said = await (order === undefined ? undoLast(profiles, merges) : undoAny(profiles, merges, order, sums));
    if (said !== undefined) told = `${tellJourney([...before, ...joins])}\n// ${said}`;
    return said === undefined;
  });
  const { failed, errorInstance } = await fc.check(property, { seed, numRuns: journeys });
  return failed ? { ...sums, difference: told ?? String(errorInstance) } : sums;
};

/** Runs a command only if it merges two. */
const mergeBy = async (profiles: Profiles, command: CommandInput): Promise<Merge | undefined> => {
  const shown = await profiles.preview(command);
  if (shown.isErr() || shown.value.outcome !== "merged") return undefined;
  const before = await exportsOf(profiles);
  const done = await value(profiles.run(command));
  return done.outcome === "merged" ? { absorbed: done.merge.absorbed, before } : undefined;
};

const exportsOf = async (profiles: Profiles): Promise<string> => {
  const { items } = await value(profiles.list(all(), { limit: 1_000 }));
  const texts: string[] = [];
  for (const { profileId } of items) texts.push((await value(profiles.export({ profileId }))).json);
  return texts.join("\n");
};

const undo = async (profiles: Profiles, profileId: string): Promise<string | undefined> =>
  (await profiles.unmerge({ profileId })).match(
    ({ outcome }) => (outcome === "unmerged" ? undefined : `unmerge of ${profileId}: ${outcome}`),
    ({ code }) => `unmerge of ${profileId}: ${code}`,
  );

const differenceTo = async (profiles: Profiles, before: string | undefined): Promise<string | undefined> => {
  const after = await exportsOf(profiles);
  return before === undefined || after === before ? undefined : `after\n${after}\nbefore\n${before}`;
};

const undoLast = async (profiles: Profiles, merges: readonly Merge[]): Promise<string | undefined> => {
  for (const { absorbed, before } of [...merges].reverse()) {
    const said = (await undo(profiles, absorbed)) ?? (await differenceTo(profiles, before));
    if (said !== undefined) return said;
  }
  return undefined;
};

const undoAny = async (
  profiles: Profiles,
  merges: readonly Merge[],
  order: readonly number[],
  sums: { middle: number },
): Promise<string | undefined> => {
  const left = [...merges];
  for (const choice of order) {
    const [merge] = left.splice(choice % Math.max(1, left.length), 1);
    if (merge === undefined) break;
    if (left.length > 0) sums.middle += 1;
    const said = await undo(profiles, merge.absorbed);
    if (said !== undefined) return said;
  }
  return differenceTo(profiles, merges[0]?.before);
};
