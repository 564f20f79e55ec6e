import { createProfiles, encodeKey, type FaultName, type ProfileRecord } from "@selfsame/core";
import { lived, people, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";
import { memoryRepositoryOver } from "./memory-repository.js";
import { at, ordered, put, remove } from "./ordered.js";
import { emptyStore, type Store } from "./store.js";

const { joe, ann, guest } = people();
const crm = encodeKey(["alias", "crm", "7"]);
const email = encodeKey(["email", "joe@example.com"]);

/** Writes over a record what no command would. */
const overwrite = (store: Store, id: string, part: object): void => {
  const kept = at(store.profiles, id);
  if (kept === undefined) throw new Error(`no profile ${id}`);
  const cell = kept.content;
  const record: ProfileRecord = JSON.parse(JSON.stringify({ ...cell.record, ...part }));
  put(store.profiles, id, { version: kept.version, content: { ...cell, record } });
};

const recordOf = (store: Store, id: string) => {
  const kept = at(store.profiles, id);
  const record = kept?.content.record;
  if (record?.state !== "identified") throw new Error(`no user ${id}`);
  return record;
};

const owned = (store: Store, name: string, owner: typeof joe): void => {
  const kept = at(store.owners, name);
  if (kept === undefined) throw new Error(`nobody owns ${name}`);
  put(store.owners, name, { version: kept.version, content: { ...kept.content, owner } });
};

const breaks: { readonly [Fault in FaultName]: (store: Store) => void } = {
  redirect_to_nowhere: (store) => overwrite(store, guest, { into: "00000000-0000-7000-8000-0000000000ff" }),
  redirect_in_a_circle: (store) => overwrite(store, guest, { into: guest }),
  two_owners: (store) => overwrite(store, ann, { aliases: { crm: { name: "7" } } }),
  identifier_unowned: (store) => remove(store.owners, crm),
  identifier_astray: (store) => owned(store, crm, ann),
  lookup_incomplete: (store) => remove(store.lookups, email),
  lookup_astray: (store) => overwrite(store, joe, { lookups: {} }),
  group_miscounted: (store) => put(store.shared.email, "joe@example.com", ["email", "joe@example.com"]),
  entries_astray: (store) => store.children.clear(),
  merges_miscounted: (store) => overwrite(store, joe, { merges: 0 }),
  merge_undone_by_half: (store) => overwrite(store, ann, { aliases: { vip: { name: "1", via: 3 } } }),
  tree_miscounted: (store) => overwrite(store, joe, { size: 0 }),
  absorbed_miscounted: (store) => overwrite(store, joe, { absorbed: recordOf(store, ann).absorbed }),
  history_miscounted: (store) => {
    store.history.delete(ann);
  },
  history_repeated: (store) => {
    const [row] = [...(store.history.get(ann)?.runs.flat() ?? [])];
    const rows = store.history.get(ann);
    if (row !== undefined && rows !== undefined) put(rows, `${row[0]} again`, row[1]);
  },
  merge_unexplained: (store) => {
    store.journal.clear();
  },
  receipt_of_nobody: (store) => remove(store.profiles, joe),
  event_of_nobody: (store) => remove(store.profiles, ann),
  event_of_another: (store) => overwrite(store, ann, { revision: 0 }),
  feed_out_of_order: (store) => {
    const rows = store.feed.runs.flat().map(([, row]) => row);
    const again = ordered<(typeof rows)[number]>();
    for (const [index, row] of rows.toReversed().entries()) put(again, String(index).padStart(16, "0"), row);
    store.feed.runs.splice(0, Infinity, ...again.runs);
  },
};

describe("what is broken by hand in the store is found by the audit", () => {
  test.each(Object.entries(breaks))("%s", async (fault, breaking) => {
    const store = emptyStore();
    const repository = memoryRepositoryOver(new Map([["default", store]]));
    await lived(repository);
    const profiles = createProfiles({ repository });
    expect(await value(profiles.audit())).toMatchObject({ outcome: "sound", found: 0, faults: [] });
    breaking(store);
    const { outcome, faults } = await value(profiles.audit());
    expect(outcome).toBe("broken");
    expect(faults.map((one) => one.fault)).toContain(fault);
    expect(JSON.stringify(faults)).not.toMatch(/joe|ann|crm|example/);
  });
});
