import { createProfiles, type FaultName } from "@selfsame/core";
import { lived, people, value } from "@selfsame/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPostgresRepository } from "./postgres-repository.js";
import { ownSchema } from "./sample/own-schema.js";

const { joe, ann, guest } = people();
const nobody = "00000000-0000-7000-8000-0000000000ff";

/** Writes over a part of a record. */
const over = (id: string, path: string, json: string): string =>
  `UPDATE profiles SET record = jsonb_set(record, '{${path}}', '${json}') WHERE id = '${id}'`;

/** The statement that breaks each invariant. */
const breaks: { readonly [Fault in FaultName]: string } = {
  redirect_to_nowhere: `UPDATE profiles SET into_id = '${nobody}', record = jsonb_set(record, '{into}', '"${nobody}"') WHERE id = '${guest}'`,
  redirect_in_a_circle: `UPDATE profiles SET into_id = id, record = jsonb_set(record, '{into}', '"${guest}"') WHERE id = '${guest}'`,
  two_owners: over(ann, "aliases", '{"crm": {"name": "7"}}'),
  identifier_unowned: `DELETE FROM owners WHERE key->>0 = 'alias'`,
  identifier_astray: `UPDATE owners SET owner = '${ann}' WHERE key->>0 = 'alias'`,
  lookup_incomplete: `DELETE FROM lookups`,
  lookup_astray: over(joe, "lookups", "{}"),
  group_miscounted: `UPDATE lookups SET size = 2`,
  entries_astray: `UPDATE profiles SET terms = '' WHERE id = '${ann}'`,
  merges_miscounted: over(joe, "merges", "0"),
  merge_undone_by_half: over(ann, "aliases", '{"vip": {"name": "1", "via": 3}}'),
  tree_miscounted: over(joe, "size", "0"),
  absorbed_miscounted: `UPDATE profiles SET record = jsonb_set(record, '{absorbed}', record->'own' || '{"events": {}}') WHERE id = '${joe}'`,
  history_miscounted: `DELETE FROM history WHERE profile_id = '${ann}'`,
  history_repeated: `INSERT INTO history SELECT workspace, '${joe}', time, id, change_set, content FROM history WHERE profile_id = '${guest}'`,
  merge_unexplained: `DELETE FROM journal`,
  receipt_of_nobody: `DELETE FROM profiles WHERE id = '${joe}'`,
  event_of_nobody: `DELETE FROM profiles WHERE id = '${ann}'`,
  event_of_another: `UPDATE profiles SET version = 'another' WHERE id = '${ann}'`,
  feed_out_of_order: `UPDATE feed SET position = 1000 - position`,
};

/** A page of a survivor's history is looked for in the spans of whom it absorbed: who has none is not shown. */
const hidden: readonly (readonly [FaultName, string])[] = [
  ["history_miscounted", "DELETE FROM spans"],
  ["history_miscounted", `UPDATE spans SET into_id = '${nobody}'`],
];

describe("what is broken by SQL in the store is found by the audit", () => {
  let own: Awaited<ReturnType<typeof ownSchema>>;
  beforeAll(async () => {
    own = await ownSchema("audit");
  });
  afterAll(() => own.close());

  /** Broken inside a transaction that is rolled back, so that all begin with the same store. */
  const auditAfter = async (statement: string) => {
    const client = await own.begin();
    try {
      await client.query(`SET LOCAL search_path TO ${own.schema}`);
      await client.query(statement);
      const within = createPostgresRepository({ client: own.pool, schema: own.schema }).within(client);
      return await value(createProfiles({ repository: within._unsafeUnwrap() }).audit());
    } finally {
      await client.query("ROLLBACK");
      await client.end();
    }
  };

  test("nothing at first", async () => {
    await lived(own.repository);
    const profiles = createProfiles({ repository: own.repository });
    expect(await value(profiles.feed())).toHaveProperty("items.length", 7);
    expect(await value(profiles.audit())).toMatchObject({ outcome: "sound", found: 0, faults: [] });
  });

  test.each([...Object.entries(breaks), ...hidden])("%s, by %s", async (fault, breaking) => {
    const { outcome, faults } = await auditAfter(breaking);
    expect(outcome).toBe("broken");
    expect(faults.map((one) => one.fault)).toContain(fault);
    expect(JSON.stringify(faults)).not.toMatch(/joe|ann|crm|example/);
  });
});
