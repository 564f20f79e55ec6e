import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Opened } from "@selfsame/testkit";
import { conformance } from "@selfsame/testkit/vitest";
import { createAdapter } from "./adapter.js";

/** A connection that breaks before a transaction begins, or after it was committed. */
const breakable = (db: DatabaseSync) => {
  let fault: { readonly moment: "before" | "after"; readonly error: Error } | undefined;
  const connection = {
    exec: (sql: string): void => {
      if (fault?.moment === "before" && sql.startsWith("begin")) throw fault.error;
      db.exec(sql);
      if (fault?.moment === "after" && sql === "commit") throw fault.error;
    },
    prepare: (sql: string) => db.prepare(sql),
    get isTransaction() {
      return db.isTransaction;
    },
  };
  const breakAt = (moment: "before" | "after", error: Error): void => {
    fault = { moment, error };
  };
  const mend = (): void => {
    fault = undefined;
  };
  return { connection, faults: { breakAt, mend } };
};

// #region open
const open = async (): Promise<Opened> => {
  const folder = mkdtempSync(join(tmpdir(), "adapter-"));
  let db = new DatabaseSync(join(folder, "profiles.db"));
  const { connection, faults } = breakable(db);
  return {
    repository: createAdapter(connection),
    close: async () => {
      db.close();
      rmSync(folder, { recursive: true });
    },
    peek: async () => JSON.stringify(db.prepare("select * from entries").all()),
    reopen: async () => {
      db.close();
      db = new DatabaseSync(join(folder, "profiles.db"));
      return createAdapter(db);
    },
    faults,
  };
};
// #endregion

// #region conformance
conformance({
  name: "the adapter of this page",
  open,
  capabilities: { durability: "disk", hostTransactions: "no", listings: "current" },
});
// #endregion
