import { type Failure, type Group, parseProfileId } from "@selfsame/core";
import { err, Result } from "neverthrow";
import { decodeText } from "../encoded-text.js";
import { columnOf, documentIn } from "./entries.js";

/** The group in a row. */
export const groupIn = (row: unknown): Result<Group, Failure> => {
  const members = documentIn(row, "members");
  if (!Array.isArray(members)) return err(corrupt);
  return Result.combine(members.map(parseProfileId))
    .map((ids) => ({ key: decodeText(columnOf(row, "form")), members: ids, count: Number(columnOf(row, "size")) }))
    .orElse(() => err(corrupt));
};

const corrupt: Failure = {
  kind: "failure",
  code: "corrupt_record",
  retryable: false,
  cause: { name: "CorruptRecord", code: "members" },
};
