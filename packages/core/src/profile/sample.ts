import { at, externalId, id } from "../values/sample.js";
import { newborn } from "./newborn.js";
import type { AnonymousRecord, IdentifiedRecord } from "./record.js";

/** An anonymous profile that was written once. */
export const guest = (n: number, part: Partial<AnonymousRecord> = {}): AnonymousRecord => ({
  ...newborn(id(n), at(n)),
  revision: 1,
  ...part,
});

/** An identified one: `u-1` is the external id of the first. */
export const user = (n: number, part: Partial<IdentifiedRecord> = {}): IdentifiedRecord => ({
  ...newborn(id(n), at(n)),
  state: "identified",
  externalId: externalId(`u-${n}`),
  deprecated: [],
  revision: 1,
  ...part,
});
