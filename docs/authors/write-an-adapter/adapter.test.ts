import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createProfiles, type Repository } from "@selfsame/core";
import { type Opened, problem, value } from "@selfsame/testkit";
import { conformance } from "@selfsame/testkit/vitest";
import { describe, expect, test } from "vitest";
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
  capabilities: { durability: "disk", hostTransactions: "no", listings: "current", recordBytes: "ample" },
});
// #endregion

describe("the adapter of this page", () => {
  test("is short: all of its files together have fewer than 200 lines", () => {
    const files = readdirSync(import.meta.dirname).filter((name) => /(?<!\.test)\.ts$/.test(name));
    const lines = files.map((name) => readFileSync(join(import.meta.dirname, name), "utf8").split("\n").length - 1);
    expect(files).toContain("adapter.ts");
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThan(200);
  });

  const twice = async (use: (one: Repository, other: Repository) => Promise<void>) => {
    const folder = mkdtempSync(join(tmpdir(), "adapter-"));
    const connections = [1, 2].map(() => new DatabaseSync(join(folder, "profiles.db")));
    try {
      const [one, other] = connections.map(createAdapter);
      if (one !== undefined && other !== undefined) await use(one, other);
    } finally {
      for (const connection of connections) connection.close();
      rmSync(folder, { recursive: true });
    }
  };

  test("G2, G6: two processes over one file are one store: what one writes the other sees, and none is lost", () =>
    twice(async (...repositories) => {
      const [here, there] = repositories.map((repository) => createProfiles({ repository }));
      if (here === undefined || there === undefined) return;
      const visits = Array.from({ length: 20 }, (_, n) =>
        value((n % 2 === 0 ? here : there).track({ externalId: "joe" }, { events: [{ name: "viewed" }] })),
      );
      expect((await Promise.all(visits)).filter(({ outcome }) => outcome === "created")).toHaveLength(1);
      const [seen, same] = [
        await value(here.find({ externalId: "joe" })),
        await value(there.find({ externalId: "joe" })),
      ];
      expect(seen.profile.engagement.events.viewed?.count).toBe(20);
      expect(same).toEqual(seen);
    }));

  test("G5: a connection that was closed is a failure of every call", async () => {
    const db = new DatabaseSync(":memory:");
    const repository = createAdapter(db);
    db.close();
    expect(await problem(repository.check())).toMatchObject({
      code: "unavailable",
      cause: { code: "ERR_INVALID_STATE" },
    });
    expect(await problem(repository.commit("w", []).andThen(() => repository.load("w", [])))).toMatchObject({
      code: "unavailable",
    });
  });
});
