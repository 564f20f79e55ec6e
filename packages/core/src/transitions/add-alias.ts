import { ok, type Result } from "neverthrow";
import { type Aliased, aliased } from "../profile/aliased.js";
import type { LiveRecord } from "../profile/record.js";
import type { Alias } from "../values/alias.js";
import { having, lookUp } from "../values/dictionary.js";
import type { Instant } from "../values/instant.js";
import { touched } from "./touched.js";

export type AliasAdded<Record> = {
  readonly outcome: "alias_added" | "alias_replaced" | "unchanged";
  readonly record: Aliased<Record>;
  /** The pair that was there under the label and is free now (L10). */
  readonly freed?: Alias;
};

/** Attaches a pair that no other profile has (L7), replaces the name under its label (L10), or finds it there already (L9). */
export const addAlias = <Record extends LiveRecord>(
  record: Record,
  { label, name }: Alias,
  at: Instant,
): Result<AliasAdded<Record>, never> => {
  const former = lookUp(record.aliases, label);
  if (former?.name === name) return ok({ outcome: "unchanged", record: aliased(record) });
  const named = aliased({ ...touched(record, at), aliases: having(record.aliases, label, { name }) });
  return ok(
    former === undefined
      ? { outcome: "alias_added", record: named }
      : { outcome: "alias_replaced", record: named, freed: { label, name: former.name } },
  );
};
