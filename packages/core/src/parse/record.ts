import { err, type Result } from "neverthrow";
import { type ProfileRecord, recordFormat } from "../profile/record.js";
import type { Failure } from "../refusals/failure.js";
import { storedRecord } from "./record-schema.js";
import { storedAs } from "./stored-as.js";

const parseKnown = storedAs(storedRecord);

/** A profile as a store gives it back. */
export const parseRecord = (value: unknown): Result<ProfileRecord, Failure> =>
  isNewer(value) ? err(newer) : parseKnown(value);

const isNewer = (value: unknown): boolean => {
  try {
    if (typeof value !== "object" || value === null || !("format" in value)) return false;
    return typeof value.format === "number" && value.format > recordFormat;
  } catch {
    return false;
  }
};

const newer: Failure = {
  kind: "failure",
  code: "unsupported",
  retryable: false,
  cause: { name: "NewerRecord" },
  remedy: "Upgrade @selfsame/core: a newer version of it wrote this record.",
};
