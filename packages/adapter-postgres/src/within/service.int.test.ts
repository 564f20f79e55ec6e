import { createProfiles } from "@selfsame/core";
import { problem, value } from "@selfsame/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownSchema } from "../sample/own-schema.js";

const { schema, pool, repository, close } = await ownSchema("within_service_tests");
const profiles = createProfiles({ repository });
beforeAll(async () => {
  await pool.query(`CREATE TABLE ${schema}.carts (owner uuid, item text)`);
});
afterAll(close);

const cartOf = async (owner: string) =>
  (await pool.query(`SELECT item FROM ${schema}.carts WHERE owner = $1`, [owner])).rows.map(({ item }) => item);

test.each(["COMMIT", "ROLLBACK"] as const)(
  "G1: a cart moves with the user that it follows, or neither does: %s",
  async (end) => {
    const externalId = `user-${end}`;
    await value(profiles.track({ externalId }, {}));
    const guest = (await value(profiles.recognize())).profile;
    await pool.query(`INSERT INTO ${schema}.carts VALUES ($1, 'shoes')`, [guest.profileId]);
    const host = await pool.connect();
    await host.query("BEGIN");
    const merged = await value(profiles.within(host).identify(guest, externalId));
    await host.query(`UPDATE ${schema}.carts SET owner = $1 WHERE owner = $2`, [
      merged.profile.profileId,
      guest.profileId,
    ]);
    await host.query(end);
    host.release();
    const { profile } = await value(profiles.find({ profileId: guest.profileId }));
    expect([merged.outcome, profile.state]).toEqual(["merged", end === "COMMIT" ? "identified" : "anonymous"]);
    expect(await cartOf(profile.profileId)).toEqual(["shoes"]);
  },
);

test("G1: a refusal inside leaves the host's transaction open", async () => {
  const host = await pool.connect();
  await host.query("BEGIN");
  const inside = profiles.within(host);
  const { profileId } = (await value(inside.recognize({ alias: { label: "crm", name: "joe" } }))).profile;
  await value(inside.identify({ profileId }, "joe"));
  expect(await problem(inside.renameExternalId({ from: "joe", to: "joe" }))).toMatchObject({ kind: "refusal" });
  await host.query(`INSERT INTO ${schema}.carts VALUES ($1, 'hat')`, [profileId]);
  expect(await problem(profiles.find({ externalId: "joe" }))).toMatchObject({ code: "profile_not_found" });
  await host.query("COMMIT");
  host.release();
  expect(await cartOf((await value(profiles.find({ externalId: "joe" }))).profile.profileId)).toEqual(["hat"]);
});
