/**
 * Whatever can run one statement: a `pg` Pool or Client, a PGlite, an HTTP driver, a transaction pooler. Each statement is
 * a transaction of its own, and two of them may run on two connections. Parameters are of the type text for the server too,
 * and cast there: some drivers write what is of another type in their own way.
 */
export type PostgresClient = {
  readonly query: (text: string, values?: string[]) => PromiseLike<{ readonly rows: readonly unknown[] }>;
};

/** Whether a foreign value has the form of a client. */
export const isClient = (value: unknown): value is PostgresClient => {
  try {
    return (
      ((typeof value === "object" && value !== null) || typeof value === "function") &&
      "query" in value &&
      typeof value.query === "function"
    );
  } catch {
    return false;
  }
};
