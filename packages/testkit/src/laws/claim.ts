import { canonicalJson, type JsonValue } from "@selfsame/core";
import { difference } from "./difference.js";

/**
 * What a law says. A property hears that it does not hold as an exception; `checkLaw` makes a value of it, and nothing
 * is thrown at a host.
 */
export const claim = (holds: boolean, otherwise: string): void => {
  if (!holds) throw new Error(otherwise);
};

/** Any data as a host would send it on: without what is undefined. */
const asJson = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value ?? null));

/** As one text, whatever the order of its keys. */
export const textOf = (value: unknown): string => canonicalJson(asJson(value));

export const claimSame = (found: unknown, expected: unknown, of: string): void => {
  const differs = difference(asJson(found), asJson(expected));
  claim(differs === undefined, `${of}: ${differs}`);
};
