import { createMemoryRepository } from "@selfsame/adapter-memory";
import { type CommandInput, createProfiles, type PolicyInput } from "@selfsame/core";
import { describe, expect, test } from "vitest";
import { gatherLife } from "./gather.js";
import type { Stage } from "./life.js";

const ids = {
  phone: "01943609-1f60-7c21-9d4e-52b7e83c11f0",
  laptop: "01943641-ae08-7b12-8f55-9e06c4d7a2b9",
  till: "019435f8-02b4-7e6a-a3d1-c05b7719e4d8",
} as const;

const lifeAfter = async (commands: readonly CommandInput[], policy: PolicyInput = {}) => {
  const repository = createMemoryRepository();
  const profiles = createProfiles({ repository, policy });
  for (const command of commands) (await profiles.run(command))._unsafeUnwrap();
  return (await gatherLife(repository, "default"))._unsafeUnwrap();
};

const visitor = (profileId: string, custom: { readonly [key: string]: number | string }): readonly CommandInput[] => [
  { type: "recognize", profileId },
  { type: "track", target: { profileId }, changes: { custom } },
];
const identify = (profileId: string, externalId: string): CommandInput => ({
  type: "identify",
  target: { profileId },
  externalId,
});
const note = (externalId: string, custom: { readonly [key: string]: number | string }): CommandInput => ({
  type: "track",
  target: { externalId },
  changes: { custom },
});

const outline = ({ name, before }: Stage): unknown => (before.length === 0 ? name : [name, ...before.map(outline)]);

describe("a life", () => {
  test("is none where no two profiles became one", async () =>
    expect(await lifeAfter([{ type: "recognize" }])).toBeUndefined());

  test("is the tree of all who became one person", async () => {
    const life = await lifeAfter([
      note("joe", { a: 1 }),
      ...visitor(ids.till, {}),
      note("card", { b: 2 }),
      identify(ids.till, "card"),
      ...visitor(ids.phone, {}),
      identify(ids.phone, "joe"),
      { type: "merge", from: { externalId: "card" }, into: { externalId: "joe" } },
    ]);
    expect(life?.profiles).toBe(4);
    expect(life && outline(life.root)).toEqual(["joe", "visitor …3c11f0", ["card", "visitor …19e4d8"]]);
  });

  test("counts what came through each profile, late data too (L17)", async () => {
    const life = await lifeAfter([
      note("joe", {}),
      ...visitor(ids.phone, {}),
      identify(ids.phone, "joe"),
      { type: "track", target: { profileId: ids.phone }, changes: { events: [{ name: "late" }] } },
    ]);
    expect(life?.root.own.events).toEqual({});
    expect(life?.root.before[0]?.own.events).toMatchObject({ late: { count: 1 } });
  });

  test("tells whose every value is, through any depth (M13)", async () => {
    const life = await lifeAfter(
      [
        note("joe", { mine: "joe", sum: 1, rewritten: "old" }),
        note("card", { card: "card" }),
        ...visitor(ids.till, { deep: "till", card: "till", later: "till" }),
        identify(ids.till, "card"),
        ...visitor(ids.phone, { mine: "phone", sum: 2, later: "phone" }),
        identify(ids.phone, "joe"),
        { type: "merge", from: { externalId: "card" }, into: { externalId: "joe" } },
        note("joe", { rewritten: "new" }),
      ],
      { fields: { sum: "sum" } },
    );
    expect(Object.fromEntries(life?.fields.map(({ path, ...rest }) => [path, rest]) ?? [])).toEqual({
      "custom.mine": { value: "joe", source: "survivor", from: "joe" },
      "custom.sum": { value: 3, source: "combined" },
      "custom.rewritten": { value: "new", source: "survivor", from: "joe" },
      "custom.later": { value: "phone", source: "absorbed", from: "visitor …3c11f0" },
      "custom.deep": { value: "till", source: "absorbed", from: "visitor …19e4d8" },
      "custom.card": { value: "card", source: "absorbed", from: "card" },
    });
  });

  test("owns what was written after a merge had filled it", async () => {
    const life = await lifeAfter([
      note("joe", {}),
      ...visitor(ids.laptop, { theme: "dark" }),
      identify(ids.laptop, "joe"),
      note("joe", { theme: "light" }),
    ]);
    expect(life?.fields).toEqual([{ path: "custom.theme", value: "light", source: "survivor", from: "joe" }]);
  });

  test("names the pairs that a merge has cost (M4)", async () => {
    const alias = (target: { externalId: string } | { profileId: string }, name: string): CommandInput => ({
      type: "addAlias",
      target,
      alias: { label: "crm", name },
    });
    const life = await lifeAfter([
      note("joe", {}),
      alias({ externalId: "joe" }, "C-1"),
      ...visitor(ids.phone, {}),
      alias({ profileId: ids.phone }, "C-2"),
      identify(ids.phone, "joe"),
    ]);
    expect(life?.root.alsoKnownAs).toEqual(["crm/C-1"]);
    expect(life?.root.before[0]).toMatchObject({ name: "crm/C-2", joined: { dropped: ["crm/C-2"] } });
  });

  test("of very many profiles is not drawn", async () => {
    const crowd = Array.from(
      { length: 210 },
      (_, index) => `01943609-1f60-7c21-9d4e-${String(index).padStart(12, "0")}`,
    );
    const life = await lifeAfter([
      note("robot", {}),
      ...crowd.flatMap((profileId) => [...visitor(profileId, {}), identify(profileId, "robot")]),
      note("joe", {}),
      ...visitor(ids.phone, {}),
      identify(ids.phone, "joe"),
    ]);
    expect(life?.root.name).toBe("joe");
  });
});
