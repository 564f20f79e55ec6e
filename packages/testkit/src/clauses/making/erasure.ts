import type { Receipt } from "@selfsame/core";
import { creating, updating } from "./change-set.js";
import { feedOf } from "./feed.js";
import { aliasKey, at, externalId, externalIdKey, id, ids, profileKey, receiptKey } from "./ids.js";
import { absorbed, erased, mailed, named, user } from "./records.js";
import { event, note, receipt, visit } from "./rows.js";
import type { Store } from "./store.js";

/** Stands in every field that a host can fill of the profiles that are erased, and nowhere else. */
export const canary = "canary-7f3a";

const secret = { secret: canary };

const counts = { sessions: { count: 0 }, events: {}, purchases: {}, revenue: {}, apps: {} };
const canaries = { ...counts, events: { [canary]: { count: 1, first: at(1), last: at(1) } } };
const pair = { label: canary, name: canary };

/** Recorded answers of 3, who lives, and what of them is not of 1 or 2. */
const answers = [
  {
    recorded: receipt(4, { profileId: id(3), events: [event(2, 1, { data: secret }), event(3, 1)] }),
    spared: receipt(4, { profileId: id(3), events: [event(3, 1)] }),
  },
  {
    recorded: receipt(5, {
      ...{ outcome: "merged", profileId: id(3), redirectedFrom: [secret], events: [event(3, 1)] },
      merge: {
        ...{ survivor: id(3), absorbed: id(2), counts: canaries },
        fields: {
          "custom.a.b": { value: ["kept"], source: "survivor" },
          [`custom.${canary}`]: { value: canary, source: "absorbed" },
          firstName: { value: canary, source: "combined" },
        },
        aliases: { moved: [pair], dropped: [{ ...pair, reason: "label_taken" }] },
      },
    }),
    spared: receipt(5, {
      ...{ outcome: "merged", profileId: id(3), events: [event(3, 1)] },
      merge: {
        ...{ survivor: id(3), absorbed: id(2), counts },
        fields: { "custom.a.b": { value: ["kept"], source: "survivor" } },
        aliases: { moved: [], dropped: [] },
      },
    }),
  },
  {
    recorded: receipt(6, { profileId: id(3), through: ids(1), redirectedFrom: [secret] }),
    spared: receipt(6, { profileId: id(3), through: ids(1) }),
  },
  {
    recorded: receipt(7, {
      ...{ outcome: "unmerged", profileId: id(3), through: ids(2) },
      unmerge: {
        ...{ survivor: id(9), unmerged: id(3), counts: canaries },
        fields: { lastName: { value: canary, fate: "returned" } },
        aliases: { returned: [pair], reclaimed: [pair], lost: [{ ...pair, reason: "taken" }] },
        externalIds: { returned: [externalId(canary)], lost: [externalId(canary)] },
      },
    }),
    spared: receipt(7, {
      ...{ outcome: "unmerged", profileId: id(3), through: ids(2) },
      unmerge: {
        ...{ survivor: id(9), unmerged: id(3), counts, fields: {} },
        aliases: { returned: [], reclaimed: [], lost: [] },
        externalIds: { returned: [], lost: [] },
      },
    }),
  },
  {
    recorded: receipt(8, {
      ...{ outcome: "unmerged", profileId: id(3) },
      unmerge: {
        ...{ survivor: id(2), unmerged: id(3), counts },
        fields: { lastName: { value: "kept", fate: "returned", remains: canary } },
        aliases: { returned: [], reclaimed: [], lost: [] },
        externalIds: { returned: [], lost: [] },
      },
    }),
    spared: receipt(8, {
      ...{ outcome: "unmerged", profileId: id(3) },
      unmerge: {
        ...{ survivor: id(2), unmerged: id(3), counts },
        fields: { lastName: { value: "kept", fate: "returned" } },
        aliases: { returned: [], reclaimed: [], lost: [] },
        externalIds: { returned: [], lost: [] },
      },
    }),
  },
] as const satisfies readonly { readonly recorded: Receipt; readonly spared: Receipt }[];

/**
 * 1 was absorbed by 2, and both are erased; 3 lives on, once met 2, and was once spoken to through identifiers of both.
 */
export const eraseTwo = async (store: Store) => {
  const two = user(2, `u ${canary}`, {
    aliases: { crm: { name: canary } },
    custom: secret,
    attributes: { email: `${canary}@x` },
    lookups: { email: `${canary}@x` },
  });
  const before = creating([absorbed(named(1, "crm", `x ${canary}`, { custom: secret }), 2), two, mailed(3, "e")], {
    history: [
      { ...visit(1, "h1", 1), appId: canary },
      { id: "h2", profileId: id(2), time: visit(2, "h2", 2).time, kind: "event", name: canary, properties: secret },
      visit(3, "h3", 3),
    ],
    journal: [
      { ...note(1, "j1", 1, 2), evidence: secret },
      { ...note(2, "j2", 2), evidence: secret, idempotencyKey: canary },
      note(3, "j3", 3),
      { ...note(3, "j4", 4, 2), evidence: secret },
      { ...note(3, "j6", 5), through: ids(2), evidence: secret },
    ],
    events: [
      event(1, 1, { data: secret }),
      event(2, 1, { data: secret }),
      event(3, 1),
      event(3, 1, { through: ids(1), data: secret }),
    ],
    receipts: [
      receipt(1, { profileId: id(1), redirectedFrom: [secret], events: [event(1, 1, { data: secret })] }),
      receipt(2, { profileId: id(2), redirectedFrom: [{ externalId: canary }], dataPoints: 3 }),
      receipt(3, { profileId: id(3) }),
      ...answers.map(({ recorded }) => recorded),
    ],
  });
  await store.put(before);
  const erasing = updating(before, [erased(1, 3), erased(2)], {
    events: [event(1, 3, { data: {} }), event(2, 2, { data: {} })],
    receipts: [receipt(9, { profileId: id(2), events: [event(2, 2)] })],
  });
  await store.put(erasing);
  return { before, erasing, spared: answers.map(({ spared }) => spared) };
};

const digests = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Every question of the port, asked of the three. */
export const everyAnswer = async (store: Store) => ({
  cells: await store.load(
    ...[1, 2, 3].map(profileKey),
    ...digests.map(receiptKey),
    ["lineage", id(2)],
    externalIdKey(`u ${canary}`),
    aliasKey("crm", canary),
    aliasKey("crm", `x ${canary}`),
    ["email", `${canary}@x`],
  ),
  history: [await store.history(id(1)), await store.history(id(2)), await store.history(id(3))],
  journal: await store.journal(ids(1, 2, 3)),
  feed: await feedOf(store, 3),
  scanned: [
    await store.scan("profile"),
    await store.scan("owner"),
    await store.scan("lookup"),
    await store.scan("receipt"),
  ],
  listed: await store.list({ kind: "all", of: [] }),
  found: [await store.search(canary), await store.search(id(2)), await store.search(`u ${canary}`)],
});
