import { z } from "zod";
import { type Dictionary, dictionaryOf } from "../values/dictionary.js";
import type { ExternalId } from "../values/external-id.js";
import type { Instant } from "../values/instant.js";
import type { JsonObject, JsonValue } from "../values/json.js";
import type { ProfileId } from "../values/profile-id.js";
import { isPlainObject } from "./foreign.js";
import { jsonCopy, jsonObjectCopy } from "./json-copy.js";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const matching = (pattern: RegExp) => (value: unknown) => typeof value === "string" && pattern.test(value);

/** What is stored was parsed when it was written: here only the shape is looked at again, which code relies on. */
export const storedProfileId = z.custom<ProfileId>(matching(uuid));
export const storedInstant = z.custom<Instant>(matching(moment));
export const storedExternalId = z.custom<ExternalId>((value) => typeof value === "string" && value !== "");
export const storedCount = z.int().min(0);

/** Asks for a schema of every member, so that a new member of a stored type is not forgotten here. */
export type Every<Value> = { readonly [Key in keyof Value]-?: unknown };

/** One of the words that the type lists: the compiler asks for all of them. */
export const storedWord = <Word extends string>(words: { readonly [Each in Word]: true }) =>
  z.custom<Word>((value) => typeof value === "string" && Object.hasOwn(words, value));

const copied = <Value>(copy: (value: unknown) => Value | undefined) =>
  z.unknown().transform((value, context) => {
    const data = copy(value);
    if (data !== undefined) return data;
    context.issues.push({ code: "custom", input: undefined });
    return z.NEVER;
  });

export const storedJson: z.ZodType<JsonValue> = copied(jsonCopy);
export const storedJsonObject: z.ZodType<JsonObject> = copied(jsonObjectCopy);

/** Data under keys of the host's, `__proto__` among them, which `z.record` would lose. In paths they are a `*` (L19). */
export const storedDictionary = <Value>(member: z.ZodType<Value>): z.ZodType<Dictionary<Value>> =>
  z.unknown().transform((value, context) => {
    const wrong = (...path: readonly PropertyKey[]) => {
      context.issues.push({ code: "custom", input: undefined, path: [...path] });
      return z.NEVER;
    };
    if (!isPlainObject(value)) return wrong();
    const entries: (readonly [string, Value])[] = [];
    for (const [key, inner] of Object.entries(value)) {
      const { data, error } = member.safeParse(inner);
      if (error !== undefined) return wrong("*", ...(error.issues[0]?.path ?? []));
      entries.push([key, data]);
    }
    return dictionaryOf(entries);
  });
