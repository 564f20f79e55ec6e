import { expect, test } from "vitest";
import { migrations } from "./migrations.js";
import { steps } from "./steps.js";

test("there is one block for each step, in order, by number and name", () => {
  const all = migrations();
  expect(all.map(({ step }) => step)).toEqual(steps.map((_, place) => place + 1));
  expect(new Set(all.map(({ name }) => name)).size).toBe(steps.length);
  for (const { step, name, sql } of all) {
    expect(sql).toMatch(/^DO \$selfsame\$\nBEGIN\n[\s\S]*END\n\$selfsame\$$/);
    expect(sql).toContain("pg_advisory_xact_lock");
    expect(sql).toContain(`VALUES (${step}, '${name}', `);
  }
});

test("every table starts with the workspace, and no unique constraint does without", () => {
  const text = migrations()
    .map(({ sql }) => sql)
    .join("\n");
  const tables = [...text.matchAll(/CREATE TABLE "selfsame"\.(\w+) \(\n {2}(\w+)[\s\S]*?\n\);/g)];
  expect(tables.length).toBeGreaterThan(8);
  for (const [table, name, first] of tables) {
    if (name === "migrations") continue;
    expect([name, first]).toEqual([name, "workspace"]);
    expect(table).toContain("PRIMARY KEY (workspace");
  }
  for (const [index] of text.matchAll(/CREATE UNIQUE INDEX .*/g)) expect(index).toContain("(workspace");
});

test("a schema is quoted wherever it stands", () => {
  for (const { sql } of migrations({ schema: "my schema" })) {
    expect(sql).toContain('"my schema".');
    expect(sql).not.toContain("selfsame.");
  }
});

test("what is no name of a schema is no name of one", () => {
  for (const schema of ["", "a$b", 'a"b', "a;b", "pg_x", "x".repeat(64), " a"])
    expect(() => migrations({ schema })).toThrow(RangeError);
});
