import { z } from "zod";
import { type Dictionary, put } from "../values/dictionary.js";
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
export const isInstant = matching(moment);
export const storedInstant = z.custom<Instant>(isInstant);
export const storedExternalId = z.custom<ExternalId>((value) => typeof value === "string" && value !== "");
export const isCount = (value: unknown): boolean =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0);
export const storedCount = z.custom<number>(isCount);
export const storedNumber = z.number().overwrite((value) => (value === 0 ? 0 : value));

/** Asks for a schema of every member, so that a new member of a stored type is not forgotten here. */
export type Every<Value> = { readonly [Key in keyof Value]-?: unknown };

/** One of the words that the type lists: the compiler asks for all of them. */
export const storedWord = <Word extends string>(words: { readonly [Each in Word]: true }) =>
  z.custom<Word>((value) => typeof value === "string" && Object.hasOwn(words, value));

const copied = <Value>(copy: (value: unknown) => Value | undefined) =>
  z.unknown().transform((value, context) => {
    const data = copy(value);
    return data === undefined ? wrong(context) : data;
  });

export const storedJson: z.ZodType<JsonValue> = copied((value) => jsonCopy(value));
export const storedJsonObject: z.ZodType<JsonObject> = copied((value) => jsonObjectCopy(value));

/** As `z.array`, but ends at the first misfit, so that a list of four billion holes is none. */
export const storedList = <Value>(member: z.ZodType<Value>): z.ZodType<readonly Value[]> =>
  z.unknown().transform((value, context) => {
    if (!Array.isArray(value)) return wrong(context);
    const list: Value[] = [];
    for (const [index, inner] of value.entries()) {
      const { data, error } = member.safeParse(inner);
      if (error !== undefined) return wrong(context, index, error);
      list.push(data);
    }
    return list;
  });

/**
 * Data under keys of the host's, `__proto__` among them, which `z.record` would lose. In paths they are a `*` (L19). What
 * `quickly` takes needs no schema.
 */
export const storedDictionary = <Value>(
  member: z.ZodType<Value>,
  quickly: (value: unknown) => Value | undefined = () => undefined,
): z.ZodType<Dictionary<Value>> =>
  z.unknown().transform((value, context) => {
    if (!isPlainObject(value)) return wrong(context);
    const copies: { [key: string]: Value } = {};
    for (const [key, inner] of Object.entries(value)) {
      const quick = quickly(inner);
      const { data, error } = quick === undefined ? member.safeParse(inner) : { data: quick };
      if (error !== undefined) return wrong(context, "*", error);
      if (data !== undefined) put(copies, key, data);
    }
    return copies;
  });

const wrong = (context: z.RefinementCtx, step?: string | number, error?: z.ZodError) => {
  const path = step === undefined ? [] : [step, ...(error?.issues[0]?.path ?? [])];
  context.issues.push({ code: "custom", input: undefined, path });
  return z.NEVER;
};
