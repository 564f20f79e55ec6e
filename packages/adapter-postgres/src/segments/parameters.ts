import { encodeText } from "../encoded-text.js";
import { encodeJson } from "../encoding.js";

/** A piece of a statement. Nothing of the host's is ever part of it. */
export type Sql = string;

/**
 * Gathers the values of a statement and gives the places that stand for them. Every value crosses as text and is cast
 * there, since drivers differ in what they make of anything else. One that comes twice has one place.
 */
export type Parameters = {
  readonly text: (value: string) => Sql;
  readonly json: (value: unknown) => Sql;
  /** As the double that a number is in JavaScript. */
  readonly number: (value: number) => Sql;
  /** Of a type of PostgreSQL's that is written in ASCII. */
  readonly as: (type: "bigint" | "bytea" | "tsquery" | "uuid", value: string) => Sql;
  readonly values: () => readonly string[];
};

export const parameters = (): Parameters => {
  const places = new Map<string, Sql>();
  const place = (value: string) => {
    const known = places.get(value) ?? `$${places.size + 1}::text`;
    places.set(value, known);
    return known;
  };
  return {
    text: (value) => `${place(encodeText(value))} COLLATE "C"`,
    json: (value) => `${place(encodeJson(value))}::jsonb`,
    number: (value) => `${place(String(value))}::float8`,
    as: (type, value) => `${place(value)}::${type}`,
    values: () => [...places.keys()],
  };
};
