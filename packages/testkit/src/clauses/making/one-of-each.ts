import type { CellKey, ChangeSet } from "@selfsame/core";
import { creating } from "./change-set.js";
import { aliasKey, emailKey, externalIdKey, id, profileKey, receiptKey, suppressionKey } from "./ids.js";
import { user } from "./records.js";
import { event, note, receipt, visit } from "./rows.js";

/** Profile `n` by a change set that writes one of everything, and the keys of the cells that it writes. */
export const oneOfEach = (n: number, part: Partial<ChangeSet> = {}) => {
  const [name, email, phone] = [`u${n}`, `e${n}@example.com`, `+1555000${n}`];
  const profile = user(n, name, {
    aliases: { crm: { name } },
    attributes: { firstName: "Joe", email, phone },
    lookups: { email, phone },
  });
  const changeSet = creating([profile], {
    receipts: [receipt(n, { profileId: id(n) })],
    suppressions: [suppressionKey(n)],
    history: [visit(n, `h${n}`, 1)],
    journal: [note(n, `j${n}`, 1)],
    events: [event(n, 1)],
    ...part,
  });
  const keys = {
    profile: profileKey(n),
    externalId: externalIdKey(name),
    alias: aliasKey("crm", name),
    email: emailKey(email),
    phone: ["phone", phone],
    receipt: receiptKey(n),
    suppression: suppressionKey(n),
  } as const satisfies { readonly [kind: string]: CellKey };
  return { profile, changeSet, keys, allKeys: Object.values<CellKey>(keys) };
};
