import { createMemoryRepository } from "@selfsame/adapter-memory";
import { type AttributeValue, createProfiles, merging } from "@selfsame/core";
import { createWorld, value } from "@selfsame/testkit";
import { expect, test } from "vitest";
import { expectGenerated } from "../generated.js";
import { policies } from "./policies.js";

const examples = Object.entries(policies);
const code = (shown: AttributeValue | undefined) => (shown === undefined ? "nothing" : `\`${JSON.stringify(shown)}\``);

/** What is there after a merge of two profiles, the absorbed one written last, by the policy of each attribute's name. */
const merged = async (survivor: readonly (readonly [string, AttributeValue])[]) => {
  const fields = Object.fromEntries(merging.fieldPolicyNames.map((name) => [name, name]));
  const { profiles, pass } = createWorld({ repository: createMemoryRepository(), policy: { fields } });
  const into = { externalId: "survivor" };
  const from = { externalId: "absorbed" };
  await value(profiles.track(into, { custom: Object.fromEntries(survivor) }));
  pass(1_000);
  const custom = Object.fromEntries(examples.map(([name, { absorbed }]) => [name, absorbed]));
  await value(profiles.track(from, { custom }));
  return (await value(profiles.merge({ from, into }))).profile.custom;
};

test("the page's table is what the policies do", async () => {
  const both = await merged(examples.map(([name, { survivor }]) => [name, survivor]));
  const gaps = await merged([]);
  const rows = examples.map(
    ([name, { survivor, absorbed, meaning }]) =>
      `| \`${name}\` | ${meaning} | ${[survivor, absorbed, both[name], gaps[name]].map(code).join(" | ")} |`,
  );
  expect(examples.map(([name]) => name)).toEqual(merging.fieldPolicyNames);
  expectGenerated(
    "concepts/merging.md",
    "policies",
    [
      "| policy | what is there after a merge | survivor | absorbed | both | if only the absorbed has one |",
      "|---|---|---|---|---|---|",
      ...rows,
    ].join("\n"),
  );
});

test("the page's laws are those that the core keeps", () => {
  const yes = (law: boolean) => (law ? "yes" : "");
  const rows = Object.entries(merging.fieldPolicyLaws).map(
    ([name, { of, idempotent, commutative, associative, reversible }]) =>
      `| \`${name}\` | ${of} | ${[idempotent, commutative, associative, reversible].map(yes).join(" | ")} |`,
  );
  const head = "| policy | made for | idempotent | commutative | associative | reversible |";
  expectGenerated("concepts/merging.md", "laws", [head, "|---|---|---|---|---|---|", ...rows].join("\n"));
});

test("a host's own function decides", async () => {
  // #region function
  const profiles = createProfiles({
    repository: createMemoryRepository(),
    policy: { fields: { vip: (survivor, absorbed) => survivor === true || absorbed === true, points: "sum" } },
  });
  // #endregion
  await value(profiles.track({ externalId: "ann" }, { custom: { vip: false, points: 80 } }));
  await value(profiles.track({ externalId: "card" }, { custom: { vip: true, points: 20 } }));
  const done = await value(profiles.merge({ from: { externalId: "card" }, into: { externalId: "ann" } }));
  expect(done.profile.custom).toEqual({ vip: true, points: 100 });
});

test("empty values are values, and only a missing one is a gap", async () => {
  const profiles = createProfiles({ repository: createMemoryRepository() });
  const empty = { text: "", number: 0, truth: false, list: [], object: {} };
  await value(profiles.track({ externalId: "ann" }, { custom: empty }));
  const full = { text: "a", number: 1, truth: true, list: [1], object: { a: 1 }, city: "Graz" };
  await value(profiles.track({ externalId: "card" }, { custom: full }));
  const done = await value(profiles.merge({ from: { externalId: "card" }, into: { externalId: "ann" } }));
  expect(done.profile.custom).toEqual({ ...empty, city: "Graz" });
});

test("counts are added once, and the outer dates stay", async () => {
  const profiles = createProfiles({ repository: createMemoryRepository() });
  const seen = (externalId: string, ...times: readonly string[]) =>
    value(profiles.track({ externalId }, { events: times.map((time) => ({ name: "viewed", time })) }));
  await seen("ann", "2025-01-02", "2025-01-05");
  await seen("card", "2025-01-01");
  // #region counts
  const sides = { from: { externalId: "card" }, into: { externalId: "ann" } };
  const first = await value(profiles.merge(sides));
  const again = await value(profiles.merge(sides));
  expect([first.outcome, again.outcome]).toEqual(["merged", "unchanged"]);
  expect(again.profile.engagement.events.viewed).toEqual({
    count: 3,
    first: "2025-01-01T00:00:00.000Z",
    last: "2025-01-05T00:00:00.000Z",
  });
  // #endregion
});
