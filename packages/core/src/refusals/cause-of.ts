import type { Cause } from "./failure.js";

/**
 * What may be told of whatever was thrown: its name and a driver's code, never its words, which quote keys and values
 * (L19). It may be a proxy or have getters.
 */
export const causeOf = (thrown: unknown): Cause => {
  try {
    if (!(thrown instanceof Error)) return { name: typeof thrown };
    const { name } = thrown;
    const code = "code" in thrown ? thrown.code : undefined;
    return { name: isWord(name) ? name : "Error", ...(isWord(code) && { code }) };
  } catch {
    return { name: "Error" };
  }
};

const isWord = (value: unknown): value is string => typeof value === "string" && /^\w{1,64}$/.test(value);
