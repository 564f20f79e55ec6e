import type { CellKey } from "@selfsame/core";

/** The tables of cells, by the first word of the keys that they hold. */
export const tableOf = (key: CellKey): CellTable => tables[key[0]];

export type CellTable = (typeof tables)[keyof typeof tables];

const tables = {
  profile: "profiles",
  external_id: "owners",
  alias: "owners",
  email: "lookups",
  phone: "lookups",
  receipt: "receipts",
  suppression: "suppressions",
} as const;

/** A key as the functions of the schema take it: a profile's is its id alone. */
export const givenKey = (key: CellKey): string | CellKey => (key[0] === "profile" ? key[1] : key);
