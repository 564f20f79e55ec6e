import type { ChangeSet } from "@selfsame/core";
import { expect, test } from "vitest";
import { bare, creating } from "../../testkit/src/clauses/making/change-set.js";
import { upTo } from "../../testkit/src/clauses/making/ids.js";
import { guest } from "../../testkit/src/clauses/making/records.js";
import { event } from "../../testkit/src/clauses/making/rows.js";
import { commitWrites } from "./commit-documents.js";

const documents = (changeSets: readonly ChangeSet[]) =>
  commitWrites("w", changeSets).map((write) => ("document" in write ? write.document : undefined));

const told = (changeSets: readonly ChangeSet[]) => documents(changeSets).map((document) => document?.sets);

test("change sets that write a profile share a document, fifty of them at the most", () => {
  const sets = upTo(120).map((n) => creating([guest(n)], { events: [event(n, 1)] }));
  expect(told(sets).map(({ length }) => length)).toEqual([50, 50, 20]);
  expect(told(sets).flat()).toEqual(sets.map(({ id }) => id));
  expect(
    documents(sets).flatMap((document) => document?.events.map((one: { changeSet: string }) => one.changeSet)),
  ).toEqual(sets.map(({ id }) => id));
});

test("one that nothing else of its own would collide with has a document named after it", () => {
  const [writing, telling, relying] = [creating([guest(1)]), bare({ events: [event(1, 2)] }), bare()];
  expect(told([writing, telling, creating([guest(2)]), relying])).toHaveLength(3);
  const names = documents([telling, relying]).map((document) => document?._id);
  expect(names).toEqual([telling, relying].map(({ id }) => JSON.stringify(["w", "commit", id])));
});

test("much text has a document of its own", () => {
  const wide = (n: number) => creating([guest(n)], { events: upTo(2_000).map((m) => event(n, m)) });
  expect(told([wide(1), wide(2), wide(3)])).toHaveLength(3);
});
