import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, type Repository } from "@selfsame/core";
import { createWorld, problem, value } from "@selfsame/testkit";
import { errAsync } from "neverthrow";
import { describe, expect, test } from "vitest";
import type { DuplicateRuleInput } from "./duplicate-rule.js";
import type { DuplicateProgress } from "./resolve-duplicates.js";

const byEmail: DuplicateRuleInput = { by: "email" };

const open = (policy = {}) => {
  const repository = createMemoryRepository();
  return { repository, ...createWorld({ repository, policy }) };
};

/** New profiles with one email each. */
const holding = async ({ profiles }: ReturnType<typeof open>, ...emails: readonly string[]) => {
  const ids: string[] = [];
  for (const email of emails) {
    const { profile } = await value(profiles.recognize());
    await value(profiles.track(profile, { attributes: { email } }));
    ids.push(profile.profileId);
  }
  return ids;
};

const crowd = (email: string, count: number) => Array.from({ length: count }, () => email);

describe("duplicates (F4)", () => {
  test("are groups by normal email, in pages, with what the rule would make of each", async () => {
    const world = open();
    const [a1, b1, a2, , b2, a3] = await holding(
      world,
      "a@x.org",
      "b@x.org",
      " A@X.org",
      "c@x.org",
      "b@x.org",
      "a@x.org",
    );
    await value(world.profiles.identify({ profileId: String(b2) }, "bea"));
    const all = await value(world.profiles.duplicates(byEmail));
    expect(all).toEqual({
      items: [
        { key: "a@x.org", count: 3, survivor: a1, absorbed: [a2, a3] },
        { key: "b@x.org", count: 2, survivor: b2, absorbed: [b1] },
      ],
    });
    const first = await value(world.profiles.duplicates(byEmail, { limit: 1 }));
    expect(first.items).toEqual(all.items.slice(0, 1));
    const second = await value(world.profiles.duplicates(byEmail, { limit: 1, after: first.next }));
    expect(second).toEqual({ items: all.items.slice(1) });
    expect(await value(world.profiles.duplicates({ by: "phone" }))).toEqual({ items: [] });
  });

  test("of an address that many share are told and not merged", async () => {
    const world = open();
    const ids = await holding(world, ...crowd("info@x.org", 3), ...crowd("joe@x.org", 2));
    const rule = { by: "email", largest: 2 } as const;
    const skipped = ids.slice(0, 3).map((profileId) => ({ profileId, reason: "too_large" }));
    const shared = { key: "info@x.org", count: 3, absorbed: [], skipped };
    expect((await value(world.profiles.duplicates(rule))).items[0]).toEqual(shared);
    const done = await value(world.profiles.resolveDuplicates(rule));
    expect(done).toMatchObject({ outcome: "resolved", groups: 2, merged: 1, skipped: 1 });
    expect((await value(world.profiles.duplicates(rule))).items).toEqual([shared]);
  });

  test.each([
    [{}, ["rule", "by"]],
    [{ by: "name" }, ["rule", "by"]],
    [{ by: "email", prefer: ["newest"] }, ["rule", "prefer", 0]],
    [{ by: "email", largest: 1 }, ["rule", "largest"]],
    [{ by: "email", largest: 101 }, ["rule", "largest"]],
    [{ by: "email", other: 1 }, ["rule", "other"]],
    [null, ["rule"]],
  ])("by %j are refused", async (rule, path) => {
    const { profiles } = open();
    const given = JSON.parse(JSON.stringify(rule));
    for (const asked of [profiles.duplicates(given), profiles.resolveDuplicates(given)])
      expect(await problem(asked)).toMatchObject({ code: "invalid_input", path });
  });
});

describe("resolveDuplicates (F4)", () => {
  test("makes of each group what the preview says, and once", async () => {
    const world = open();
    await holding(world, ...crowd("a@x.org", 4), ...crowd("b@x.org", 2), "c@x.org");
    const planned = (await value(world.profiles.duplicates(byEmail))).items;
    const told: DuplicateProgress[] = [];
    const done = await value(
      world.profiles.resolveDuplicates(byEmail, { onProgress: (progress) => told.push(progress) }),
    );
    expect(done).toMatchObject({ outcome: "resolved", groups: 2, merged: 4, skipped: 0 });
    expect(told.at(-1)).toMatchObject({ groups: 2, merged: 4, skipped: 0, resumeFrom: done.resumeFrom });
    for (const { survivor, absorbed } of planned)
      for (const profileId of absorbed)
        expect((await value(world.profiles.find({ profileId }))).profile.profileId).toBe(survivor);
    const again = await value(world.profiles.resolveDuplicates(byEmail));
    expect(again).toMatchObject({ outcome: "resolved", groups: 0, merged: 0, skipped: 0 });
  });

  test("stops between groups, and goes on from there", async () => {
    const world = open();
    const emails = Array.from({ length: 12 }, (_, n) => `${n + 10}@x.org`);
    await holding(world, ...emails, ...emails);
    const stop = new AbortController();
    const rate = 1_000;
    const first = await value(
      world.profiles.resolveDuplicates(byEmail, { rate: 5, signal: stop.signal, onProgress: () => stop.abort() }),
    );
    expect(first).toMatchObject({ outcome: "stopped", groups: 5, merged: 5 });
    const { resumeFrom } = first;
    const rest = await value(world.profiles.resolveDuplicates(byEmail, { resumeFrom, rate }));
    expect(rest).toMatchObject({ outcome: "resolved", groups: 7, merged: 7 });
    const late = await value(world.profiles.resolveDuplicates(byEmail, { signal: stop.signal }));
    expect(late).toMatchObject({ outcome: "stopped", groups: 0 });
  });

  test("X3: the place where it goes on names nobody, and after an erasure is the start", async () => {
    const world = open();
    const emails = Array.from({ length: 4 }, (_, n) => `${n + 10}@x.org`);
    await holding(world, ...emails, ...emails);
    const job = async (resumeFrom?: string) => {
      const stop = new AbortController();
      const signals = { rate: 2, signal: stop.signal, onProgress: () => stop.abort() };
      return value(
        world.profiles.resolveDuplicates(byEmail, { ...signals, ...(resumeFrom !== undefined && { resumeFrom }) }),
      );
    };
    const { resumeFrom } = await job();
    expect(resumeFrom).not.toContain("@x.org");
    expect(await value(world.profiles.resolveDuplicates(byEmail, { resumeFrom }))).toMatchObject({ groups: 2 });
    await value(world.profiles.erase({ email: "11@x.org", prioritization: ["most_recently_updated"] }));
    await holding(world, "10@x.org");
    expect(await job(resumeFrom)).toMatchObject({ merged: 1 });
  });

  test("goes on from no other place", async () => {
    const { profiles } = open();
    const { resumeFrom } = await value(profiles.resolveDuplicates({ by: "phone" }));
    for (const place of [resumeFrom, "page 2", '{"of":"email","behind":1}'])
      expect(await problem(profiles.resolveDuplicates(byEmail, { resumeFrom: place }))).toMatchObject({
        code: "invalid_input",
        path: ["options", "resumeFrom"],
      });
  });

  test("a host that cannot hear how far it is has its work done", async () => {
    const world = open();
    await holding(world, ...crowd("a@x.org", 2));
    const onProgress = () => {
      throw new Error("no");
    };
    expect(await value(world.profiles.resolveDuplicates(byEmail, { onProgress }))).toMatchObject({ merged: 1 });
  });

  test("M14: leaves protected profiles as they are", async () => {
    const world = open({ protect: ({ externalId }: { externalId?: string }) => externalId === "staff" });
    const [first] = await holding(world, ...crowd("a@x.org", 3));
    await value(world.profiles.identify({ profileId: String(first) }, "staff"));
    expect(await value(world.profiles.resolveDuplicates(byEmail))).toMatchObject({ groups: 1, merged: 1, skipped: 1 });
    expect((await value(world.profiles.duplicates(byEmail))).items).toMatchObject([
      { count: 2, absorbed: [], skipped: [{ profileId: first, reason: "protected" }] },
    ]);
  });

  test("two processes at once merge each pair once", async () => {
    const world = open();
    const emails = Array.from({ length: 30 }, (_, n) => `${n + 10}@x.org`);
    await holding(world, ...emails, ...emails);
    const other = createProfiles({ repository: world.repository });
    const [a, b] = await Promise.all([
      value(world.profiles.resolveDuplicates(byEmail)),
      value(other.resolveDuplicates(byEmail)),
    ]);
    expect(a.merged + b.merged).toBe(30);
    expect(a.skipped + b.skipped).toBe(0);
    expect((await value(world.profiles.audit())).outcome).toBe("sound");
  });

  test("goes on when the store was away for a moment, and tells a failure that stays", async () => {
    const world = open();
    await holding(world, ...crowd("a@x.org", 2));
    const away = { kind: "failure", code: "unavailable", retryable: true, cause: { name: "Away" } } as const;
    const stays = { ...away, code: "corrupt_record", retryable: false } as const;
    let calls = 0;
    const shaky: Repository = {
      ...world.repository,
      groups: (...given) => {
        calls += 1;
        return calls < 3 ? errAsync(away) : world.repository.groups(...given);
      },
    };
    const broken: Repository = { ...world.repository, groups: () => errAsync(stays) };
    expect(await problem(createProfiles({ repository: broken }).resolveDuplicates(byEmail))).toEqual(stays);
    const done = await value(createProfiles({ repository: shaky }).resolveDuplicates(byEmail));
    expect(done).toMatchObject({ outcome: "resolved", merged: 1 });
  });

  test("M15: never joins who was taken apart", async () => {
    const world = open();
    const [first, second] = await holding(world, ...crowd("a@x.org", 2));
    await value(world.profiles.resolveDuplicates(byEmail));
    await value(world.profiles.unmerge({ profileId: String(second) }));
    expect(await value(world.profiles.resolveDuplicates(byEmail))).toMatchObject({ merged: 0, skipped: 1 });
    expect((await value(world.profiles.duplicates(byEmail))).items).toEqual([
      { key: "a@x.org", count: 2, absorbed: [], skipped: [{ profileId: second, reason: "kept_apart" }] },
    ]);
    const sides = { from: { profileId: String(second) }, into: { profileId: String(first) } };
    expect((await value(world.profiles.merge(sides))).outcome).toBe("merged");
  });
});
