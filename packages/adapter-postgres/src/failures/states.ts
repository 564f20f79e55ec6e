import type { Failure } from "@selfsame/core";
import type { Trouble } from "./trouble.js";

type Words = readonly [kind: Trouble["kind"], code: Failure["code"]];

/** What an SQLSTATE means here: the longest beginning of it that is listed, else the last resort. */
export const wordsOfState = (state: string): Words =>
  states[state] ?? states[state.slice(0, 2)] ?? ["refused", "unknown"];

const states: { readonly [state: string]: Words | undefined } = {
  // Others were first, or wrote meanwhile.
  "23505": ["rerun", "contention"],
  "40001": ["rerun", "contention"],
  "40P01": ["rerun", "contention"],
  "55P03": ["refused", "contention"],
  // The connection, or what stands between it and the server.
  "08": ["lost", "unavailable"],
  "08001": ["refused", "unavailable"],
  "08004": ["refused", "unavailable"],
  "57P01": ["lost", "unavailable"],
  "57P02": ["lost", "unavailable"],
  "57P03": ["refused", "unavailable"],
  "57P05": ["lost", "unavailable"],
  // It was stopped, or there was no room for it; all of it was undone.
  "25006": ["refused", "unavailable"],
  "53": ["refused", "unavailable"],
  "55": ["refused", "unavailable"],
  "57": ["refused", "unavailable"],
  "58": ["refused", "unavailable"],
  "40": ["refused", "unavailable"],
  // Someone has to do something about it first.
  "0A": ["refused", "unsupported"],
  "22": ["refused", "unsupported"],
  "25": ["refused", "unsupported"],
  "28": ["refused", "unsupported"],
  "3D": ["refused", "unsupported"],
  "3F": ["refused", "unsupported"],
  "42": ["refused", "unsupported"],
  "54": ["refused", "unsupported"],
  XX001: ["refused", "corrupt_record"],
  XX002: ["refused", "corrupt_record"],
};

const migrateFirst = "Migrate the schema: `migrate({ client, schema })`, or the SQL of `migrations({ schema })`.";

/** What to do about a state that is `unsupported`. */
export const remedies = (state: string): string => told[state] ?? told[state.slice(0, 2)] ?? "Look the SQLSTATE up.";

const told: { readonly [state: string]: string | undefined } = {
  "0A": "Take a PostgreSQL of version 14 or later, and READ COMMITTED as its isolation level.",
  "22": "Call with what the types say, on a database whose encoding is UTF8.",
  "25": "Give an open transaction that has not failed, of the isolation level READ COMMITTED.",
  "28": "Let the client log in: its user or password is refused.",
  "3D": "Create the database that the client names.",
  "3F": migrateFirst,
  "42883": migrateFirst,
  "42703": migrateFirst,
  "42P01": migrateFirst,
  "42501": "Grant the user what the page on PostgreSQL lists.",
  "54": "A value is larger than PostgreSQL can hold or index: lower the limits of the policy.",
};
