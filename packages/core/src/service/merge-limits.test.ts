import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createWorld, value } from "@selfsame/testkit";
import { expect, test } from "vitest";
import type { Limits } from "../values/limits.js";

const open = (limits: Partial<Limits>) => createWorld({ repository: createMemoryRepository(), policy: { limits } });

test("M14: a merge over the limit of absorbed profiles says which part of its own input is too much", async () => {
  const { profiles, refused } = open({ absorbedProfiles: 1 });
  const target = { externalId: "u" };
  await value(profiles.track(target, {}));
  const guests = [];
  for (let count = 0; count < 2; count += 1) guests.push((await value(profiles.recognize())).profile);
  const [first, second] = guests;
  if (first === undefined || second === undefined) throw new Error("no guests");
  expect((await value(profiles.identify(first, "u"))).outcome).toBe("merged");
  const tooMany = { kind: "refusal", code: "limit_exceeded", limit: "absorbedProfiles", max: 1 };
  expect(await refused(() => profiles.merge({ from: second, into: target }))).toEqual({ ...tooMany, path: ["from"] });
  expect(await refused(() => profiles.identify(second, "u"))).toEqual({ ...tooMany, path: ["target"] });
});

test("M14: a name that gave way in a merge counts for its label, one that the host replaced does not", async () => {
  const { profiles, refused } = open({ namesPerLabel: { crm: 2 } });
  const into = { externalId: "u" };
  await value(profiles.track(into, {}));
  await value(profiles.addAlias(into, { label: "crm", name: "a" }));
  await value(profiles.addAlias(into, { label: "crm", name: "b" }));
  const named = async (name: string) => {
    await value(profiles.recognize({ alias: { label: "crm", name } }));
    return { alias: { label: "crm", name } };
  };
  expect((await value(profiles.merge({ from: await named("c"), into }))).outcome).toBe("merged");
  const from = await named("d");
  expect(await refused(() => profiles.merge({ from, into }))).toMatchObject({
    code: "limit_exceeded",
    limit: "namesPerLabel",
    path: ["from", "crm"],
    max: 2,
  });
});
