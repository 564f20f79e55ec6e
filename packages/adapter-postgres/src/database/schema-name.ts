/** Everything of the library's own stands in this schema, quoted for SQL. */
export type Schema = string & { readonly quoted: unique symbol };

/** Throws for what is no name of a schema: it is given once, when a service is set up. */
export const quoted = (name: string): Schema => {
  if (!isSchemaName(name)) throw new RangeError("this is no name of a schema: it takes 1 to 63 letters, digits and _");
  return `"${name}"` as Schema;
};

/** PostgreSQL cuts a longer name without an error, and keeps those that start with `pg_` for itself. */
export const isSchemaName = (name: unknown): name is string =>
  typeof name === "string" && /^(?!pg_)\w[\w ]{0,62}$/.test(name);

/** A text inside of SQL that cannot take parameters. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
