import { createPostgresRepository, migrate } from "@selfsame/adapter-postgres";
import { createProfiles, type Profiles } from "@selfsame/core";
import { sharedPostgres } from "@selfsame/servers";
import { value } from "@selfsame/testkit";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Carts, followCarts } from "./carts.js";

const schema = "cart_moves";
const { url } = await sharedPostgres();
const pool = new pg.Pool({ connectionString: url, max: 4 });

// #region within
/** A log-in that takes the cart along: both are done, or neither. */
const logIn = async (profiles: Profiles, profileId: string, userId: string) => {
  const connection = await pool.connect();
  try {
    await connection.query("BEGIN");
    const done = await profiles.within(connection).identify({ profileId }, userId);
    const moves = done.isOk() && done.value.outcome === "merged" ? done.value.merge : undefined;
    if (moves !== undefined)
      await connection.query("UPDATE cart_lines SET profile_id = $2 WHERE profile_id = $1", [
        moves.absorbed,
        moves.survivor,
      ]);
    await connection.query(done.isOk() ? "COMMIT" : "ROLLBACK");
    return done;
  } catch (thrown) {
    await connection.query("ROLLBACK");
    throw thrown;
  } finally {
    connection.release();
  }
};
// #endregion

const carts: Carts = {
  move: (from, to) => pool.query("UPDATE cart_lines SET profile_id = $2 WHERE profile_id = $1", [from, to]),
};

const owners = async (): Promise<readonly string[]> =>
  (await pool.query("SELECT DISTINCT profile_id FROM cart_lines")).rows.map(({ profile_id }) => profile_id);

describe("a cart on PostgreSQL", () => {
  beforeAll(async () => {
    await value(migrate({ client: pool, schema }));
    await pool.query(
      "CREATE TABLE cart_lines (line text PRIMARY KEY, profile_id text NOT NULL CHECK (profile_id <> ''))",
    );
  });
  afterAll(async () => {
    await pool.query(`DROP TABLE cart_lines; DROP SCHEMA ${schema} CASCADE`);
    await pool.end();
  });

  const visitors = async (workspace: string) => {
    const profiles = createProfiles({ repository: createPostgresRepository({ client: pool, schema }), workspace });
    const { profile: phone } = await value(profiles.recognize());
    const { profile: laptop } = await value(profiles.recognize());
    await pool.query("DELETE FROM cart_lines");
    await pool.query("INSERT INTO cart_lines VALUES ('socks', $1), ('hat', $2)", [phone.profileId, laptop.profileId]);
    await value(profiles.identify(phone, "ann"));
    return { profiles, phone, laptop };
  };

  test("moves in the shop's own transaction", async () => {
    const { profiles, phone, laptop } = await visitors("within");
    // #region moved
    const done = await logIn(profiles, laptop.profileId, "ann");
    expect(done.isOk() && done.value.outcome).toBe("merged");
    expect(await owners()).toEqual([phone.profileId]);
    // #endregion
  });

  test("stays with the visitor when the transaction does not commit", async () => {
    const { profiles, phone, laptop } = await visitors("neither");
    await pool.query("ALTER TABLE cart_lines ADD CONSTRAINT full_cart EXCLUDE (profile_id WITH =)");
    await expect(logIn(profiles, laptop.profileId, "ann")).rejects.toThrow("full_cart");
    await pool.query("ALTER TABLE cart_lines DROP CONSTRAINT full_cart");
    expect((await value(profiles.find({ profileId: laptop.profileId }))).profile.state).toBe("anonymous");
    expect([...(await owners())].sort()).toEqual([phone.profileId, laptop.profileId].sort());
  });

  test("moves over the feed", async () => {
    const { profiles, phone, laptop } = await visitors("feed");
    await value(profiles.identify(laptop, "ann"));
    const followed = await value(followCarts(profiles, carts, new AbortController().signal, "end"));
    expect(followed).toMatchObject({ outcome: "ended", handled: 5 });
    expect(await owners()).toEqual([phone.profileId]);
  });
});
