import type { LiveRecord, ProfileRecord } from "@selfsame/core";
import { type Clause, clause } from "./clause.js";
import { creating } from "./making/change-set.js";
import { at, externalId } from "./making/ids.js";
import { absorbed, erased, guest, named, user } from "./making/records.js";
import { same } from "./making/same.js";

/** A record is kept whole, in every state. */
export const records: readonly Clause[] = [
  clause({
    name: "records/of-every-state-are-kept-whole",
    rules: ["A5", "M15"],
    why: "What a record remembers for its undoing is lost for ever when a store drops it.",
    check: async (store) => {
      const tally = { count: 2, first: at(1), last: at(2) };
      const engagement = {
        sessions: tally,
        events: { "a.b": tally },
        purchases: { $set: tally },
        revenue: { USD: 100 },
        apps: { web: tally },
      };
      const full = {
        updatedAt: at(5),
        aliases: { crm: { name: "x", via: 1 }, "a.b": { name: "y" } },
        attributes: { firstName: "Joe", dateOfBirth: { $date: "2000-01-01T00:00:00.000Z" } },
        custom: { plan: "pro" },
        stamps: {
          "custom.plan": { at: at(1), since: 1, own: { value: "free", at: at(0) } },
          "custom.old": { at: at(1), own: {} },
        },
        devices: { d1: { deviceId: "d1", model: "m", os: "o", pushToken: "t", via: 1 }, d2: { deviceId: "d2" } },
        own: engagement,
        absorbed: { ...engagement, revenue: {} },
        merges: 3,
        size: 2,
        shed: { crm: 1 },
        apart: [
          { token: "t", side: "survivor", via: 2 },
          { token: "s", side: "absorbed" },
        ],
      } satisfies Partial<LiveRecord>;
      const deprecated = [{ id: externalId("old"), via: 1, neededBy: "unmerge" }, { id: externalId("older") }] as const;
      const records: readonly ProfileRecord[] = [
        user(1, "u", { ...full, externalIdVia: 1, deprecated }),
        guest(2, { ...full, aliases: { crm: { name: "z" } } }),
        absorbed(named(3, "crm", "w", { custom: Object.fromEntries([["__proto__", null]]) }), 1, {
          ordinal: 2,
          dropped: { crm: "label_taken" },
          added: { "custom.n": 0.1 },
        }),
        erased(4, 7),
      ];
      await store.put(creating(records));
      for (const [n, record] of records.entries())
        same(await store.record(n + 1), record, `a record that is ${record.state}`);
    },
  }),
];
