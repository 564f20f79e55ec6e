import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, type DuplicateGroup, type DuplicateRuleInput, type Profiles } from "@selfsame/core";
import { value } from "@selfsame/testkit";
import { err, ok } from "neverthrow";
import { expect, test } from "vitest";

// #region rule
/** Who has the same email is one person; whoever has a user id stays, and among those the one who was here first. */
const rule: DuplicateRuleInput = { by: "email", prefer: ["identified", "least_recently_created"], largest: 5 };
// #endregion

// #region each
/** Gives every group to `visit`, a page at a time in memory. */
const eachGroup = async (profiles: Profiles, visit: (group: DuplicateGroup) => void) => {
  for (let after: string | undefined; ; ) {
    const page = await profiles.duplicates(rule, { after, limit: 500 });
    if (page.isErr()) return err(page.error);
    page.value.items.forEach(visit);
    if (page.value.next === undefined) return ok();
    after = page.value.next;
  }
};
// #endregion

// #region ndjson
const ndjson = (group: DuplicateGroup): string => `${JSON.stringify(group)}\n`;
// #endregion

// #region csv
/** A row per profile that would be absorbed, or left as it is: the email, the profile, what it becomes, why it is left. */
const csv = ({ key, survivor, absorbed, skipped = [] }: DuplicateGroup): string =>
  [
    ...absorbed.map((profileId) => [key, profileId, survivor ?? "", ""]),
    ...skipped.map(({ profileId, reason }) => [key, profileId, "", reason]),
  ]
    .map((row) => `${row.map((field) => `"${field.replaceAll('"', '""')}"`).join(",")}\r\n`)
    .join("");
// #endregion

// #region nightly
type Place = { resumeFrom?: string | undefined };

/** One night's work. `place` is kept where the next process finds it; `signal` ends the night. */
const resolveTonight = (profiles: Profiles, place: Place, signal: AbortSignal) =>
  profiles
    .resolveDuplicates(rule, {
      ...{ signal, resumeFrom: place.resumeFrom, rate: 200 },
      onProgress: ({ resumeFrom }) => {
        place.resumeFrom = resumeFrom;
      },
    })
    .map((done) => {
      if (done.outcome === "resolved") place.resumeFrom = undefined;
      return done;
    });
// #endregion

/** A shop where Ann bought as a guest before she signed up, Joe twice as a guest, and a hotel's guests share an address. */
const shop = async () => {
  const profiles = createProfiles({
    repository: createMemoryRepository(),
    policy: { protect: (profile) => profile.state === "identified" && profile.externalId === "till" },
  });
  const guest = async (name: string, email: string) => {
    const alias = { label: "order", name };
    await value(profiles.track({ alias }, { attributes: { email }, events: [{ name: "bought" }] }));
    return (await value(profiles.find({ alias }))).profile.profileId;
  };
  const ids = [
    await guest("1", "ann@example.com"),
    await guest("2", "joe@example.com"),
    await guest("3", "Joe@example.com"),
  ];
  for (const room of [1, 2, 3, 4, 5, 6]) await guest(`room ${room}`, "desk@hotel.example");
  await value(profiles.track({ externalId: "ann" }, { attributes: { email: "ann@example.com" } }));
  await value(profiles.track({ externalId: "till" }, { attributes: { email: "joe@example.com" } }));
  const { profile: ann } = await value(profiles.find({ externalId: "ann" }));
  const { profile: till } = await value(profiles.find({ externalId: "till" }));
  return { profiles, order1: ids[0], order2: ids[1], order3: ids[2], ann: ann.profileId, till: till.profileId };
};

test("the preview says who would become whom, and who is left and why", async () => {
  const { profiles, order1, order2, order3, ann, till } = await shop();
  const groups: DuplicateGroup[] = [];
  const read = await eachGroup(profiles, (group) => {
    groups.push(group);
  });
  expect(read.isOk()).toBe(true);
  // #region preview
  expect(groups).toMatchObject([
    { key: "ann@example.com", count: 2, survivor: ann, absorbed: [order1] },
    { key: "desk@hotel.example", count: 6, absorbed: [] },
    {
      key: "joe@example.com",
      survivor: order2,
      absorbed: [order3],
      skipped: [{ profileId: till, reason: "protected" }],
    },
  ]);
  expect(groups[1]?.skipped?.map(({ reason }) => reason)).toEqual(Array.from({ length: 6 }, () => "too_large"));
  // #endregion
  expect(
    groups
      .map(ndjson)
      .join("")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual(groups);
  expect(groups.map(csv).join("")).toContain(`"ann@example.com","${order1}","${ann}",""\r\n"desk@hotel.example",`);
});

test("a night merges what the preview says, and stops when the night ends", async () => {
  const { profiles, order1 } = await shop();
  const place: Place = {};
  // #region night
  const dawn = AbortSignal.abort();
  expect(await value(resolveTonight(profiles, place, dawn))).toMatchObject({ outcome: "stopped", groups: 0 });

  const night = new AbortController();
  const done = await value(resolveTonight(profiles, place, night.signal));
  expect(done).toMatchObject({ outcome: "resolved", groups: 3, merged: 2, skipped: 2 });
  expect((await value(profiles.find({ profileId: String(order1) }))).profile).toMatchObject({
    externalId: "ann",
    engagement: { events: { bought: { count: 1 } } },
  });
  // #endregion
  expect(place.resumeFrom).toBeUndefined();
});

test("who was taken apart is not joined by the next night", async () => {
  const { profiles, order1 } = await shop();
  await value(profiles.resolveDuplicates(rule));
  // #region apart
  await value(profiles.unmerge({ profileId: String(order1) }));
  expect(await value(profiles.resolveDuplicates(rule))).toMatchObject({ merged: 0, skipped: 3 });
  const [first] = (await value(profiles.duplicates(rule))).items;
  expect(first?.skipped).toEqual([{ profileId: order1, reason: "kept_apart" }]);
  // #endregion
});
