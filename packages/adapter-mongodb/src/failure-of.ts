import type { Failure } from "@selfsame/core";
import { causeOf, unavailable, unknown, unsupported } from "@selfsame/core/stored";
import { standalone } from "./server.js";
import { type Told, type Trouble, troubleOf } from "./trouble.js";

/** What a caller hears of whatever was thrown, where nothing can have been written. */
export const failureOf = (thrown: unknown): Failure => {
  const told = tell(thrown);
  const [code] = told.codes;
  const cause = { ...causeOf(thrown), ...(code !== undefined && { code: String(code) }) };
  switch (troubleOf(told)) {
    case "lost":
      return unavailable(cause);
    case "conflict":
      return contention(cause);
    case "not_authorized":
      return unsupported("NotAuthorized", "Give the user of the connection the roles that the guide to MongoDB names.");
    case "not_replicated":
      return standalone;
    case "too_large":
      return tooLarge;
    case "other":
      return unknown(cause);
  }
};

export const troubleIn = (thrown: unknown): Trouble => troubleOf(tell(thrown));

export const isLost = (thrown: unknown): boolean => troubleIn(thrown) === "lost";

export const contention = (cause: Failure["cause"]): Failure => ({
  kind: "failure",
  code: "contention",
  retryable: true,
  retryAfterMs: 100,
  cause,
});

const tooLarge = unsupported(
  "DocumentTooLarge",
  "MongoDB keeps up to 16 MB in one document: keep less under one profile, or lower the limits of the service.",
);

/** Codes stand on the error, on what caused it, and on the writes that failed. What is thrown may be a trap. */
const tell = (thrown: unknown): Told => {
  try {
    if (typeof thrown !== "object" || thrown === null) return nothing;
    const cause = "cause" in thrown && thrown.cause instanceof Error ? tell(thrown.cause) : nothing;
    const writes = "writeErrors" in thrown ? errorsIn(thrown.writeErrors).flatMap(codeIn) : [];
    const labels = "errorLabels" in thrown && Array.isArray(thrown.errorLabels) ? thrown.errorLabels.map(String) : [];
    return {
      name: "name" in thrown && typeof thrown.name === "string" ? thrown.name : "",
      codes: [...codeIn(thrown), ...writes, ...cause.codes],
      labels: [...labels, ...cause.labels],
    };
  } catch {
    return nothing;
  }
};

const nothing: Told = { name: "", codes: [], labels: [] };

const errorsIn = (errors: unknown): readonly unknown[] => {
  if (errors instanceof Map) return [...errors.values()];
  return Array.isArray(errors) ? errors : [];
};

const codeIn = (error: unknown): readonly number[] =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "number" ? [error.code] : [];
