import type { ChangeSet, CommitOutcome, Failure } from "@selfsame/core";
import { err, ok, type Result, ResultAsync } from "neverthrow";
import { describe, expect, test } from "vitest";
import { unavailable, unknown } from "../refusals/failures.js";
import { commitEach } from "./commit-each.js";
import { changeSet } from "./sample.js";

type Said = Result<CommitOutcome, Failure>;

/** A store that answers as it is told, one call after the other, and remembers what it was given. */
const opened = (...answers: readonly (() => Said | Promise<Said>)[]) => {
  const heard: string[] = [];
  const commit = commitEach((workspace, { id }) => {
    const answer = answers[heard.length] ?? (() => ok("committed" as const));
    heard.push(`${workspace} ${id}`);
    return new ResultAsync(Promise.resolve().then(answer));
  });
  return { commit, heard };
};

const [a, b, c] = [changeSet("a"), changeSet("b"), changeSet("c")];
const away = { name: "Away" };
const committed = () => ok("committed" as const);
const conflict = () => ok("conflict" as const);
const lost = () => err(unknown(away));
const down = () => err(unavailable(away));

describe("a batch", () => {
  test("is committed one by one, in order, each with its own outcome", async () => {
    const { commit, heard } = opened(committed, conflict, committed);
    expect((await commit("w", [a, b, c]))._unsafeUnwrap()).toEqual(["committed", "conflict", "committed"]);
    expect(heard).toEqual(["w a", "w b", "w c"]);
  });

  test("is that of the call, whatever the caller does with it afterwards", async () => {
    const seen: ChangeSet[] = [];
    const commit = commitEach((_, given) => {
      seen.push(given);
      return new ResultAsync(Promise.resolve(ok("committed")));
    });
    const own: ChangeSet = { ...b, suppressions: [["suppression", "old"]] };
    const given: ChangeSet[] = [a, { ...own }];
    const answer = commit("w", given);
    Object.assign(given[1] ?? {}, { suppressions: [["suppression", "new"]], id: "new" });
    given.length = 1;
    expect((await answer)._unsafeUnwrap()).toEqual(["committed", "committed"]);
    expect(seen).toEqual([a, own]);
  });

  test.each([
    [undefined],
    [null],
    [7],
    ["ab"],
    [{}],
    [new Set([a])],
    [[1n]],
    [
      new Proxy([], {
        get: () => {
          throw new Error("secret");
        },
      }),
    ],
  ])("that is no list is a failure: %#", async (junk) => {
    const { commit, heard } = opened();
    const answer: Said = await Reflect.apply(commit, undefined, ["w", junk]);
    expect(answer._unsafeUnwrapErr()).toMatchObject({ code: "unsupported", remedy: "Commit a list of change sets." });
    expect(heard).toEqual([]);
  });
});

describe("a failure", () => {
  test("ends the batch; nothing was written before it", async () => {
    const { commit, heard } = opened(conflict, down);
    expect((await commit("w", [a, b, c]))._unsafeUnwrapErr()).toEqual(unavailable(away));
    expect(heard).toEqual(["w a", "w b"]);
  });

  test("is unknown where something was", async () => {
    const { commit } = opened(committed, down);
    expect((await commit("w", [a, b]))._unsafeUnwrapErr()).toEqual(unknown(away));
  });

  test("of which nobody knows what was done: the same change set is submitted again, once", async () => {
    const settled = opened(lost, committed, lost, conflict);
    expect((await settled.commit("w", [a, b]))._unsafeUnwrap()).toEqual(["committed", "conflict"]);
    expect(settled.heard).toEqual(["w a", "w a", "w b", "w b"]);
    const never = opened(lost, lost);
    expect((await never.commit("w", [a, b]))._unsafeUnwrapErr()).toEqual(unknown(away));
    expect(never.heard).toEqual(["w a", "w a"]);
  });

  test("stays unknown when the second attempt did not get through", async () => {
    const { commit } = opened(lost, down);
    expect((await commit("w", [a]))._unsafeUnwrapErr()).toEqual(unknown(away));
  });
});

describe("a defect of the one who commits one", () => {
  const secret = Object.assign(new TypeError("joe@example.com"), { code: "E1" });
  const told = unknown({ name: "TypeError", code: "E1" });
  const failureOf = async (commitOne: () => unknown) => {
    const commit: unknown = Reflect.apply(commitEach, undefined, [commitOne]);
    expect(commit).toBeTypeOf("function");
    const answer: Said = await Reflect.apply(Object(commit), undefined, ["w", [a]]);
    return answer._unsafeUnwrapErr();
  };

  test.each<readonly [string, () => unknown]>([
    [
      "throws",
      () => {
        throw secret;
      },
    ],
    ["rejects", () => Promise.reject(secret)],
    ["rejects in its Result", () => new ResultAsync(Promise.reject(secret))],
  ])("%s: is a failure that does not quote it", async (_, commitOne) => {
    expect(await failureOf(commitOne)).toEqual(told);
  });

  test.each<readonly [string, () => unknown]>([
    ["nothing", () => undefined],
    ["no Result", () => Promise.resolve("committed")],
  ])("answers %s: is a failure", async (_, commitOne) => {
    expect(await failureOf(commitOne)).toEqual(unknown({ name: "TypeError" }));
  });
});
