import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, type Outcome, type RefusalCode } from "@selfsame/core";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { value } from "../unwrap.js";
import { journey } from "./journey.js";
import { policy } from "./policy.js";

// The compiler asks for all of them. No journey runs what it previewed, and a policy fails rarely.
const outcomes = {
  recognized: true,
  identified: true,
  merged: true,
  unmerged: true,
  alias_added: true,
  alias_replaced: true,
  alias_updated: true,
  alias_removed: true,
  tracked: true,
  created: true,
  skipped: true,
  renamed: true,
  dropped: true,
  erased: true,
  unchanged: true,
} satisfies Record<Outcome, boolean>;

const refusals = {
  invalid_input: true,
  limit_exceeded: true,
  invalid_operation: true,
  policy_failed: false,
  profile_not_found: true,
  ambiguous: true,
  already_identified: true,
  alias_taken: true,
  alias_not_found: true,
  alias_on_anonymous_profile: true,
  alias_label_conflict: true,
  protected: true,
  kept_apart: false,
  not_merged: true,
  external_id_in_use: true,
  external_id_not_primary: true,
  external_id_primary: true,
  external_id_absorbed: true,
  erased: true,
  suppressed: true,
  idempotency_key_reused: true,
  stale_preview: false,
} satisfies Record<RefusalCode, boolean>;

const within = (codes: { readonly [code: string]: boolean }) =>
  Object.entries(codes).flatMap(([code, isReached]) => (isReached ? [code] : []));

const journeys = 700;
const reached = new Map<string, number>();
const refused = (code: string) => `refused ${code}`;
const count = (what: string) => reached.set(what, (reached.get(what) ?? 0) + 1);

/** How many merges lead from a profile to the one that answers for it. */
const depthIn = (into: ReadonlyMap<string, string>, id: string): number => {
  const next = into.get(id);
  return next === undefined ? 0 : 1 + depthIn(into, next);
};

beforeAll(async () => {
  for (const [host, commands] of fc.sample(fc.tuple(policy(), journey()), { numRuns: journeys, seed: 5 })) {
    const profiles = createProfiles({ repository: createMemoryRepository(), policy: host });
    const into = new Map<string, string>();
    for (const answer of await value(profiles.runAll(commands))) {
      if (answer.isErr()) {
        count(refused(answer.error.code));
        continue;
      }
      const done = answer.value;
      count(done.outcome);
      if (done.redirectedFrom !== undefined) count("stale identifier");
      if (done.replayed) count("replayed");
      if (done.outcome === "unmerged" && !done.replayed) into.delete(done.profile.profileId);
      if (done.outcome !== "merged" || done.replayed) continue;
      into.set(done.merge.absorbed, done.merge.survivor);
      for (const { reason } of done.merge.aliases.dropped) count(reason);
      if (done.merge.aliases.moved.length > 0) count("alias moved");
    }
    count(`depth ${Math.max(0, ...[...into.keys()].map((id) => depthIn(into, id)))}`);
  }
  const lines = [...reached]
    .sort(([, a], [, b]) => b - a)
    .map(([what, times]) => `${String(times).padStart(6)} ${what}`);
  console.log([`${journeys} journeys reached`, ...lines].join("\n"));
}, 60_000);

describe("journeys reach", () => {
  test.each(within(outcomes))("%s", (outcome) => expect(reached.get(outcome)).toBeGreaterThan(0));

  test.each(within(refusals))("%s", (code) => expect(reached.get(refused(code))).toBeGreaterThan(0));

  test.each(["stale identifier", "replayed", "alias moved", "label_taken", "name_taken"])("%s", (what) =>
    expect(reached.get(what)).toBeGreaterThan(0),
  );

  test("chains of three merges", () => {
    const deep = [...reached].filter(([what]) => /^depth ([3-9]|\d\d)$/.test(what));
    expect(deep.length).toBeGreaterThan(0);
  });
});
