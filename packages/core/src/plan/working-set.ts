import { candidateCap } from "../values/limits.js";
import { byText } from "../values/order.js";
import { type Cell, type CellOf, encodeKey } from "./cell.js";
import type { ChangeSet, LookupChange } from "./change-set.js";
import type { Facts } from "./facts.js";
import { profileKey } from "./keys-of.js";

/** What commands see that are planned one after the other: the facts that were loaded, and what was planned since. */
export type WorkingSet = {
  readonly facts: Facts;
  readonly put: (changeSet: ChangeSet) => void;
  /** Keys of cells that can no longer be told: a look-up was loaded in part, and someone in that part has left it. */
  readonly unsure: ReadonlySet<string>;
};

type Unversioned = { readonly [Kind in Cell["kind"]]: Omit<CellOf<Kind>, "version"> }[Cell["kind"]];

export const openWorkingSet = (loaded: Facts): WorkingSet => {
  const cells = new Map(loaded);
  const unsure = new Set<string>();
  return {
    facts: cells,
    unsure,
    put: ({ id: version, profiles, claims, releases, lookups, receipts, suppressions }) => {
      const put = (cell: Unversioned) => cells.set(encodeKey(cell.key), { ...cell, version });
      for (const key of releases) cells.delete(encodeKey(key));
      for (const record of profiles) put({ kind: "profile", key: profileKey(record.profileId), record });
      for (const { key, owner } of claims) put({ kind: "owner", key, owner });
      for (const receipt of receipts) put({ kind: "receipt", key: ["receipt", receipt.digest], receipt });
      for (const key of suppressions) put({ kind: "suppression", key });
      for (const change of lookups) {
        const name = encodeKey(change.key);
        const before = cells.get(name);
        const members = before?.kind === "lookup" ? before.members : [];
        if (members.length > candidateCap && change.leave.some((id) => members.includes(id))) unsure.add(name);
        const after = membersAfter(members, change);
        if (after.length === 0) cells.delete(name);
        else put({ kind: "lookup", key: change.key, members: after });
      }
    },
  };
};

const membersAfter = (members: CellOf<"lookup">["members"], { join, leave }: LookupChange) =>
  [...new Set([...members.filter((member) => !leave.includes(member)), ...join])]
    .sort(byText)
    .slice(0, candidateCap + 1);
