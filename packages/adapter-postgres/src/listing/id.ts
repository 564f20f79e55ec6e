/** Whether a foreign value is the text of a profile id, which PostgreSQL takes as one. */
export const isId = (value: unknown): value is string =>
  typeof value === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value);
