import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { createPostgresRepository, migrate } from "@selfsame/adapter-postgres";
import { err, ok, type Result, ResultAsync } from "neverthrow";
import { exitStatus } from "../exit-status.js";
import { type Release, takeLock } from "./folder-lock.js";
import { prepared } from "./prepared.js";
import type { OpenStore, Unopened } from "./store.js";

/**
 * A PostgreSQL inside this process, which keeps its data in a folder. It is for one process at a time, and does not
 * look whether it is the only one: the lock beside the folder does.
 */
export const openFolder = async (given: string): Promise<Result<OpenStore, Unopened>> => {
  const folder = resolve(given);
  const use = useOf(folder);
  if (use.isErr()) return err({ reason: use.error, status: exitStatus.unusable });
  const lock = lockOf(folder);
  if (lock.isErr()) return err(lock.error);
  const release = lock.value;
  process.once("exit", release);
  const opened = await open(folder);
  if (opened.isErr()) release();
  return opened.map(({ repository, close }) => ({
    repository,
    close: async () => {
      await close();
      release();
      process.off("exit", release);
    },
  }));
};

/** PGlite would begin a database over whatever is there. */
const useOf = (folder: string): Result<"new" | "begun", string> => {
  if (!existsSync(folder)) return ok("new");
  if (!statSync(folder).isDirectory()) return err("it is a file, no folder");
  if (existsSync(join(folder, "PG_VERSION"))) return ok("begun");
  return readdirSync(folder).length === 0 ? ok("new") : err("it holds other files, and no PGlite data");
};

const lockOf = (folder: string): Result<Release, Unopened> => {
  try {
    mkdirSync(resolve(folder, ".."), { recursive: true });
    return takeLock(`${folder}.lock`).mapErr((holder) => ({
      reason: holder === undefined ? `${folder}.lock is in the way` : `it is in use by process ${holder.pid}`,
      status: exitStatus.storeFailed,
    }));
  } catch (problem) {
    return err(unwritable(problem));
  }
};

const open = async (folder: string): Promise<Result<OpenStore, Unopened>> => {
  const begun = await ResultAsync.fromPromise(beginIn(folder), unwritable);
  if (begun.isErr()) return err(begun.error);
  const opened = await ResultAsync.fromPromise(PGlite.create(folder), unreadable);
  if (opened.isErr()) return err(opened.error);
  const client = opened.value;
  const repository = await prepared(createPostgresRepository({ client }), () => migrate({ client }));
  if (repository.isErr()) await client.close();
  return repository.map((ready) => ({ repository: ready, close: () => client.close() }));
};

/**
 * A new database appears under its name when it is whole: of a process that was killed while it made one, nothing is
 * left there. In memory it is made faster than on a disk.
 */
const beginIn = async (folder: string): Promise<void> => {
  const making = `${folder}.new`;
  rmSync(making, { recursive: true, force: true });
  if (existsSync(join(folder, "PG_VERSION"))) return;
  const empty = await PGlite.create();
  const loadDataDir = await empty.dumpDataDir("none");
  await empty.close();
  await (await PGlite.create({ dataDir: making, loadDataDir })).close();
  if (existsSync(folder)) rmdirSync(folder);
  renameSync(making, folder);
};

const codeOf = (problem: unknown): string => {
  if (!(problem instanceof Error)) return "Error";
  return "code" in problem && typeof problem.code === "string" ? problem.code : problem.name;
};

const unwritable = (problem: unknown): Unopened => ({
  reason: `it cannot be written (${codeOf(problem)})`,
  status: exitStatus.unusable,
});

const unreadable = (): Unopened => ({
  reason: "its data cannot be read by this version of PGlite, or is damaged",
  status: exitStatus.storeFailed,
});
