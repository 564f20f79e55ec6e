import type { Schema } from "../database/schema-name.js";

/**
 * One step from an older schema to the next. Steps are never changed once they are published, and never undone; what one
 * adds must let code of before go on.
 */
export type Step = {
  /** A few words, for whoever reads the table of migrations. */
  readonly name: string;
  /** Statements, each ended by a semicolon. They run inside of one block, so that they cannot hold `COMMIT`. */
  readonly sql: (schema: Schema) => string;
};
