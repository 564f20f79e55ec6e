import type { Failure, FailureCode } from "@selfsame/core";
import { holds, textOf } from "./same.js";

type Shape = { readonly retryable: boolean; readonly data: readonly string[] };

/** The closed union, once more: which members a failure of each code has (G5). */
const shapes: Readonly<Record<FailureCode, Shape>> = {
  unavailable: { retryable: true, data: [] },
  contention: { retryable: true, data: ["retryAfterMs"] },
  corrupt_record: { retryable: false, data: [] },
  unsupported: { retryable: false, data: ["remedy"] },
  unknown: { retryable: true, data: [] },
};

/** Throws unless this is a member of the union, and says nothing that it must not say (L19). */
export const isOfTheUnion = (failure: Failure, what: string, ...secrets: readonly string[]): void => {
  const told = textOf(failure);
  holds(failure.kind === "failure" && Object.hasOwn(shapes, failure.code), `${what}: no failure of the union: ${told}`);
  const { retryable, data } = shapes[failure.code];
  const members = ["cause", "code", "kind", "retryable", ...data].sort();
  holds(textOf(Object.keys(failure).sort()) === textOf(members), `${what}: other members than ${members}: ${told}`);
  holds(failure.retryable === retryable, `${what}: ${failure.code} is retryable: ${failure.retryable}`);
  const { name, code, ...more } = failure.cause;
  holds(
    typeof name === "string" && ["string", "undefined"].includes(typeof code) && Object.keys(more).length === 0,
    `${what}: a cause is a name and a code: ${told}`,
  );
  for (const secret of secrets) holds(!told.includes(secret), `${what}: the failure quotes ${secret}`);
};
