import type { Cell, Failure } from "@selfsame/core";
import { parseCell, tombstoneOf } from "@selfsame/core/stored";
import { ok, Result } from "neverthrow";
import { listIn, memberOf } from "../database/answers.js";

/** The cells that `load_1` answers. */
export const cellsIn = (answer: unknown): Result<readonly Cell[], Failure> =>
  Result.combine([
    ...listIn(memberOf(answer, "profiles")).map(profileCell),
    ...listIn(memberOf(answer, "owners")).map(ownerCell),
    ...listIn(memberOf(answer, "lookups")).map(lookupCell),
    ...listIn(memberOf(answer, "receipts")).map(receiptCell),
    ...listIn(memberOf(answer, "suppressions")).map(suppressionCell),
  ]);

/** Of a row with `id`, `version` and `record`. */
export const profileCell = (row: unknown): Result<Cell, Failure> =>
  parseCell({
    kind: "profile",
    key: ["profile", memberOf(row, "id")],
    version: memberOf(row, "version"),
    record: memberOf(row, "record"),
  });

/** Of a row with `key`, `version` and `owner`. */
export const ownerCell = (row: unknown): Result<Cell, Failure> =>
  parseCell({
    kind: "owner",
    key: memberOf(row, "key"),
    version: memberOf(row, "version"),
    owner: memberOf(row, "owner"),
  });

/** Of a row with `kind`, `form`, `version` and `members`. */
export const lookupCell = (row: unknown): Result<Cell, Failure> =>
  parseCell({
    kind: "lookup",
    key: [memberOf(row, "kind"), memberOf(row, "form")],
    version: memberOf(row, "version"),
    members: memberOf(row, "members"),
  });

/** Of a row with `receipt`, `version`, and who is `gone` of those of whom it tells. */
export const receiptCell = (row: unknown): Result<Cell, Failure> => {
  const receipt = memberOf(row, "receipt");
  const gone = new Set(listIn(memberOf(row, "gone")).map(String));
  const cell = { kind: "receipt", key: ["receipt", memberOf(receipt, "digest")], version: memberOf(row, "version") };
  return parseCell({ ...cell, receipt }).andThen((found) =>
    ok(found.kind === "receipt" && gone.size > 0 ? { ...found, receipt: tombstoneOf(found.receipt, gone) } : found),
  );
};

/** Of a row with `key` and `version`. */
export const suppressionCell = (row: unknown): Result<Cell, Failure> =>
  parseCell({ kind: "suppression", key: memberOf(row, "key"), version: memberOf(row, "version") });
