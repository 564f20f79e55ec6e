import { err, ok, type Result } from "neverthrow";

/** An object out of JSON, nothing of it checked yet. */
export type Unchecked = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is Unchecked =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** An own member: a line may well hold `{}`, whose `constructor` is none of its own. */
export const member = (object: Unchecked, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** The one object on a line, or the reason why there is none. */
export const parseObject = (text: string): Result<Unchecked, string> => {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? ok(value) : err("is JSON, but no object");
  } catch (problem) {
    return err(problem instanceof SyntaxError ? "is no JSON" : "cannot be read");
  }
};

/** The members that are there: what is missing in the input stays missing. */
export const present = (members: Unchecked): Unchecked =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
