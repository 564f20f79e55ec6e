import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { Failure } from "@selfsame/core";
import { errAsync, okAsync } from "neverthrow";
import { expect, test } from "vitest";
import { prepared } from "./prepared.js";

const failing = (code: "unavailable" | "unsupported", cause: { readonly name: string; readonly code?: string }) =>
  (code === "unavailable"
    ? { kind: "failure", code, retryable: true, cause }
    : { kind: "failure", code, retryable: false, cause, remedy: "Use PostgreSQL 14 or newer." }) satisfies Failure;

const never = () => {
  throw new Error("migrated");
};

test("a store that is ready is not migrated", async () => {
  const repository = createMemoryRepository();
  expect((await prepared(repository, never))._unsafeUnwrap()).toBe(repository);
});

test("a store that is not migrated is", async () => {
  let isMigrated = false;
  const repository = {
    ...createMemoryRepository(),
    check: () => (isMigrated ? okAsync(undefined) : errAsync(failing("unsupported", { name: "NotMigrated" }))),
  };
  const migrate = () => {
    isMigrated = true;
    return okAsync(undefined);
  };
  expect((await prepared(repository, migrate))._unsafeUnwrap()).toBe(repository);
});

test.each([
  [
    failing("unavailable", { name: "Error", code: "ECONNREFUSED" }),
    "nothing listens there (unavailable Error ECONNREFUSED)",
  ],
  [
    failing("unavailable", { name: "MongoServerSelectionError" }),
    "no server answers (unavailable MongoServerSelectionError)",
  ],
  [failing("unavailable", { name: "Odd", code: "X1" }), "unavailable Odd X1"],
  [failing("unavailable", { name: "Odd" }), "unavailable Odd"],
])("a store that cannot be reached says why", async (failure, reason) => {
  const repository = { ...createMemoryRepository(), check: () => errAsync(failure) };
  expect((await prepared(repository, never))._unsafeUnwrapErr()).toEqual({ reason, status: 3 });
});

test.each([
  [failing("unavailable", { name: "error", code: "42501" }), "the user may not do this (unavailable error 42501)"],
  [failing("unsupported", { name: "TooOld" }), "Use PostgreSQL 14 or newer."],
])("a store that cannot be migrated says why", async (failure, reason) => {
  const repository = {
    ...createMemoryRepository(),
    check: () => errAsync(failing("unsupported", { name: "NotMigrated" })),
  };
  expect((await prepared(repository, () => errAsync(failure)))._unsafeUnwrapErr()).toEqual({ reason, status: 3 });
});

test("a store that is too old says so after migrating has not helped", async () => {
  const repository = { ...createMemoryRepository(), check: () => errAsync(failing("unsupported", { name: "TooOld" })) };
  const { reason } = (await prepared(repository, () => okAsync(undefined)))._unsafeUnwrapErr();
  expect(reason).toBe("Use PostgreSQL 14 or newer.");
});
