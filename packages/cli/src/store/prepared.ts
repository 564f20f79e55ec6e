import type { Failure, Repository } from "@selfsame/core";
import { err, ok, type Result, type ResultAsync } from "neverthrow";
import { exitStatus } from "../exit-status.js";
import type { Unopened } from "./store.js";

/**
 * A store that can be used, migrated when that is what it lacks. One that is ready already is not migrated, since its
 * user may well have no right to.
 */
export const prepared = async (
  repository: Repository,
  migrate: () => ResultAsync<unknown, Failure>,
): Promise<Result<Repository, Unopened>> => {
  const first = await repository.check();
  if (first.isOk()) return ok(repository);
  if (first.error.code !== "unsupported") return err(unopened(first.error));
  const migrated = await migrate();
  if (migrated.isErr()) return err(unopened(migrated.error));
  const second = await repository.check();
  return second.isOk() ? ok(repository) : err(unopened(second.error));
};

const unopened = (failure: Failure): Unopened => ({ reason: reasonOf(failure), status: exitStatus.storeFailed });

/** By the code of a driver or a server, or the name of an error: what a person can do something about. */
const reasons: ReadonlyMap<string, string> = new Map([
  ["ECONNREFUSED", "nothing listens there"],
  ["ENOTFOUND", "there is no such host"],
  ["EAI_AGAIN", "the name of the host cannot be looked up"],
  ["ETIMEDOUT", "it does not answer"],
  ["28000", "the user may not connect"],
  ["28P01", "the user or the password is wrong"],
  ["3D000", "there is no such database"],
  ["42501", "the user may not do this"],
  ["18", "the user or the password is wrong"],
  ["13", "the user may not do this"],
  ["MongoServerSelectionError", "no server answers"],
  ["MongoTopologyClosedError", "no server answers"],
]);

const reasonOf = (failure: Failure): string => {
  if (failure.code === "unsupported") return failure.remedy;
  const { name, code } = failure.cause;
  const known = reasons.get(code ?? "") ?? reasons.get(name);
  const said = [failure.code, name, code].filter(Boolean).join(" ");
  return known === undefined ? said : `${known} (${said})`;
};
