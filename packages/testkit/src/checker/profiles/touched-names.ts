import type { JsonValue } from "@selfsame/core";
import type { Step } from "./step.js";

/**
 * The identifiers and idempotency keys that a step and its answer name. In a store that was empty, calls that no chain
 * of them joins have nothing to do with each other: whoever has an identifier got it by a call that named it and whose
 * answer named the profile, and a plan looks at nothing but profiles that its identifiers lead to.
 */
export const touchedNames = (step: Step, answer: string | undefined): readonly string[] | "everything" => {
  if ("survey" in step) return "everything";
  return [
    ...new Set([
      ...namesIn(JSON.parse(JSON.stringify(step))),
      ...(answer === undefined ? [] : namesIn(JSON.parse(answer))),
    ]),
  ];
};

const namesIn = (value: JsonValue, key = ""): readonly string[] => {
  if (typeof value === "string") {
    if (key === "json") return namesIn(JSON.parse(value));
    return naming.has(key) ? [normal(value, key)] : [];
  }
  if (typeof value !== "object" || value === null || unnamed.has(key)) return [];
  if (key === "aliases") return Object.values(value).flatMap((name) => namesIn(name, "name"));
  return Object.entries(value).flatMap(([member, inner]) => namesIn(inner, Array.isArray(value) ? key : member));
};

/** Members whose texts name somebody. Of an alias the name will do: that joins no less than the pair. */
const naming = new Set([
  "profileId",
  "newProfileId",
  "externalId",
  "deprecatedExternalIds",
  "name",
  "from",
  "to",
  "into",
  "email",
  "phone",
  "survivor",
  "absorbed",
  "unmerged",
  "candidates",
  "idempotencyKey",
]);

/** Members in which the same words mean something else. */
const unnamed = new Set(["custom", "operations", "events", "purchases", "sessions", "devices", "engagement", "apps"]);

/** However an email or phone is written, it is one name. */
const normal = (value: string, key: string): string => {
  if (key === "email") return value.trim().toLowerCase();
  return key === "phone" ? value.replace(/\D/g, "").slice(-7) : value;
};
