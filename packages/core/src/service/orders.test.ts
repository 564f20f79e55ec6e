import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createWorld, value } from "@selfsame/testkit";
import { expect, test } from "vitest";
import type { PolicyInput } from "./options.js";

const labels = ["z", "10", "a", "9"];
const sorted = ["10", "9", "a", "z"];

const met = async (policy: PolicyInput = {}) => {
  const world = createWorld({ repository: createMemoryRepository(), policy });
  const { profiles } = world;
  const [from, into] = [{ externalId: "from" }, { externalId: "into" }];
  for (const target of [from, into]) await value(profiles.track(target, {}));
  for (const label of labels) await value(profiles.addAlias(from, { label, name: "n" }));
  return { ...world, from, into };
};

test("G8: a merge tells the aliases in the order of their labels, whatever order a store keeps them in", async () => {
  const { profiles, from, into } = await met();
  for (const label of ["z", "10"]) await value(profiles.addAlias(into, { label, name: "m" }));
  const done = await value(profiles.merge({ from, into }));
  expect(done.outcome === "merged" && done.merge.aliases).toEqual({
    moved: ["9", "a"].map((label) => ({ label, name: "n" })),
    dropped: ["10", "z"].map((label) => ({ label, name: "n", reason: "label_taken" })),
  });
});

test("G8: a refused merge tells the labels in their order", async () => {
  const { profiles, refused, from, into } = await met({ onAliasConflict: "refuse" });
  for (const label of labels) await value(profiles.addAlias(into, { label, name: "m" }));
  expect(await refused(() => profiles.merge({ from, into }))).toMatchObject({ labels: sorted });
});

test("G8: a profile has its devices in the order of their ids", async () => {
  const { profiles, into } = await met();
  const done = await value(profiles.track(into, { devices: labels.map((deviceId) => ({ deviceId })) }));
  expect(done.outcome === "tracked" && done.profile.devices).toEqual(sorted.map((deviceId) => ({ deviceId })));
});
