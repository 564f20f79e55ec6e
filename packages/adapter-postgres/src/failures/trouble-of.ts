import type { Failure } from "@selfsame/core";
import { causeOf } from "@selfsame/core/stored";
import { remedies, wordsOfState } from "./states.js";
import type { Trouble } from "./trouble.js";

const retryAfterMs = 50;

/** What was thrown by a client, as trouble: total, and without the server's words, which quote keys and values (L19). */
export const troubleOf = (thrown: unknown): Trouble => {
  const cause = causeOf(thrown);
  const state = cause.code ?? "";
  if (!/^[0-9A-Z]{5}$/.test(state) || networkCodes.has(state)) {
    const kind = unreachable.has(state) ? "refused" : "lost";
    return { kind, failure: { kind: "failure", code: "unavailable", retryable: true, cause } };
  }
  const [kind, code] = wordsOfState(state);
  return { kind, failure: failureOf(code, { name: "PostgresError", code: state }) };
};

const failureOf = (code: Failure["code"], cause: Failure["cause"]): Failure => {
  const failure = { kind: "failure", cause } as const;
  switch (code) {
    case "contention":
      return { ...failure, code, retryable: true, retryAfterMs };
    case "unsupported":
      return { ...failure, code, retryable: false, remedy: remedies(cause.code ?? "") };
    case "corrupt_record":
      return { ...failure, code, retryable: false };
    case "unavailable":
    case "unknown":
      return { ...failure, code, retryable: true };
  }
};

/** Of the system, and as long as an SQLSTATE. */
const networkCodes: ReadonlySet<string> = new Set(["EPIPE", "EPERM"]);

/** Nothing was sent. */
const unreachable: ReadonlySet<string> = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENOENT"]);
