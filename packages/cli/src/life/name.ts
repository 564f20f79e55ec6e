import type { LiveRecord } from "@selfsame/core";
import { entriesInOrder } from "./in-order.js";

/** What a person would call a profile: the best identifier that it has. */
export const nameOf = (record: LiveRecord): string => {
  if (record.state === "identified" && record.externalIdVia === undefined) return record.externalId;
  const [alias] = entriesInOrder(record.aliases).filter(([, { via }]) => via === undefined);
  if (alias !== undefined) return `${alias[0]}/${alias[1].name}`;
  const { email, phone } = record.lookups;
  return email ?? phone ?? `visitor …${record.profileId.slice(-6)}`;
};
