import { createMemoryRepository } from "@selfsame/adapter-memory";
import { type CustomOf, createProfiles, type Profile } from "@selfsame/core";
import { problem, value } from "@selfsame/testkit";
import { expect, test } from "vitest";
import { z } from "zod";

// #region schemas
const attributes = z.object({
  plan: z.enum(["free", "pro"]),
  seats: z.number().int().positive(),
  renewsAt: z.date(),
});
const events = { viewed: z.object({ page: z.string() }) };

const open = () => createProfiles({ repository: createMemoryRepository(), attributes, events });

type User = Profile<CustomOf<typeof attributes>>;
// #endregion

// #region read
const seatsOf = ({ custom: { plan, seats } }: User): number => (plan === "pro" ? (seats ?? 1) : 1);
// #endregion

test("what is written and what is read have the host's types", async () => {
  const profiles = open();
  // #region write
  const renewsAt = new Date("2026-01-01");
  await value(
    profiles.track(
      { externalId: "ann" },
      {
        custom: { plan: "pro", renewsAt },
        operations: { seats: { op: "increment", by: 5 } },
        events: [{ name: "viewed", properties: { page: "/pricing" } }],
      },
    ),
  );
  const { profile } = await value(profiles.find({ externalId: "ann" }));
  expect(profile.custom.renewsAt?.getFullYear()).toBe(2026);
  expect(seatsOf(profile)).toBe(5);
  // #endregion
});

test("what does not fit does not compile, and is refused where it comes from outside", async () => {
  const profiles = open();
  const ann = { externalId: "ann" };
  // #region misfits
  // @ts-expect-error there is no such plan
  const plan = await problem(profiles.track(ann, { custom: { plan: "gold" } }));
  expect(plan).toMatchObject({ code: "invalid_input", path: ["changes", "custom", "plan"] });

  // @ts-expect-error a page is text
  const page = await problem(profiles.track(ann, { events: [{ name: "viewed", properties: { page: 1 } }] }));
  expect(page).toMatchObject({ code: "invalid_input", path: ["changes", "events", 0, "properties", "page"] });
  // #endregion
});

test("an event that has no schema does not compile, and is taken where it comes from outside", async () => {
  const profiles = open();
  // @ts-expect-error there is no such event
  const done = await value(profiles.track({ externalId: "ann" }, { events: [{ name: "bought" }] }));
  expect(done.outcome).toBe("created");
});

test("an attribute that no schema knows does not compile; a strict schema refuses it too", async () => {
  const ann = { externalId: "ann" };
  // @ts-expect-error the schema does not know it
  expect((await value(open().track(ann, { custom: { color: "red" } }))).outcome).toBe("created");
  const strict = createProfiles({
    repository: createMemoryRepository(),
    attributes: z.strictObject({ plan: z.enum(["free", "pro"]) }),
  });
  // @ts-expect-error the schema does not know it
  const refused = await problem(strict.track(ann, { custom: { color: "red" } }));
  expect(refused).toMatchObject({ code: "invalid_input", path: ["changes", "custom"] });
});

test("a schema checks and converts nothing", async () => {
  const profiles = createProfiles({
    repository: createMemoryRepository(),
    attributes: z.object({ city: z.string().transform((text) => text.trim()) }),
  });
  const done = await value(profiles.track({ externalId: "ann" }, { custom: { city: " Graz " } }));
  expect(done).toMatchObject({ profile: { custom: { city: " Graz " } } });
});

test("a schema that throws is told by its name", async () => {
  const profiles = createProfiles({
    repository: createMemoryRepository(),
    attributes: z.object({ plan: z.string().refine((): boolean => JSON.parse("{")) }),
  });
  const refused = await problem(profiles.track({ externalId: "ann" }, { custom: { plan: "pro" } }));
  expect(refused).toMatchObject({ code: "policy_failed", policy: "attributes" });
});

test("one who was written before there was a schema is read as they are", async () => {
  const repository = createMemoryRepository();
  await value(createProfiles({ repository }).track({ externalId: "ann" }, { custom: { seats: 2 } }));
  const typed = createProfiles({ repository, attributes, events });
  const { profile } = await value(typed.find({ externalId: "ann" }));
  expect(seatsOf(profile)).toBe(1);
  expect(profile.custom.plan).toBeUndefined();
});
