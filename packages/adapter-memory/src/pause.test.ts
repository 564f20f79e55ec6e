import { okAsync } from "neverthrow";
import { describe, expect, test } from "vitest";
import { createMemoryRepository } from "./memory-repository.js";
import type { Pause } from "./pause.js";
import { answerOf, creating, guest, id, problemOf, profileKey } from "./sample.js";

const everyone = { kind: "all", of: [] } as const;

describe("pause", () => {
  test("is awaited before the work and before the answer of every step", async () => {
    const heard: string[] = [];
    const pause: Pause = async (step, moment) => {
      heard.push(`${step} ${moment}`);
    };
    const repository = createMemoryRepository({ pause });
    const page = { limit: 1 };
    const asked = [
      () => repository.load("w", []),
      () => repository.commit("w", []),
      () => repository.list("w", everyone, page),
      () => repository.count("w", everyone),
      () => repository.search("w", "joe", page),
      () => repository.groups("w", "email", page),
      () => repository.history("w", id(1), page),
      () => repository.journal("w", [id(1)], page),
      () => repository.feed("w", page),
      () => repository.scan("w", "profile", page),
      () => repository.astray?.("w", []) ?? okAsync([]),
      () => repository.sweep("w", 1),
      () => repository.prune("w", page),
      () => repository.job("w", "import"),
      () => repository.saveJob("w", { name: "import", state: {}, expect: null, version: "a" }),
      () => repository.check(),
    ];
    for (const ask of asked) expect((await ask()).isOk()).toBe(true);
    const steps = Object.keys(repository).filter((key) => !["capabilities", "within", "peek"].includes(key));
    expect(heard).toEqual(steps.flatMap((step) => [`${step} before`, `${step} after`]));
  });

  test("that rejects before the work is a failure that wrote nothing (G5)", async () => {
    let broken = true;
    const pause: Pause = (_, moment) =>
      broken && moment === "before" ? Promise.reject(new Error("secret")) : Promise.resolve();
    const repository = createMemoryRepository({ pause });
    const failure = await problemOf(repository.commit("w", [creating("a", [guest(1)])]));
    expect(failure).toEqual({ kind: "failure", code: "unavailable", retryable: true, cause: { name: "Interrupted" } });
    broken = false;
    expect(await answerOf(repository.load("w", [profileKey(1)]))).toEqual([]);
  });

  test("that throws after a commit leaves the outcome unknown; submitted again it is committed (G5)", async () => {
    let broken = true;
    const pause: Pause = (_, moment) => {
      if (broken && moment === "after") throw new Error("secret");
      return Promise.resolve();
    };
    const repository = createMemoryRepository({ pause });
    const changeSets = [creating("a", [guest(1)])];
    expect((await problemOf(repository.commit("w", changeSets))).code).toBe("unknown");
    expect((await problemOf(repository.load("w", [profileKey(1)]))).code).toBe("unavailable");
    broken = false;
    expect(await answerOf(repository.commit("w", changeSets))).toEqual(["committed"]);
    expect(await answerOf(repository.load("w", [profileKey(1)]))).toHaveLength(1);
  });

  test("answers later than the call by default, too", async () => {
    const repository = createMemoryRepository();
    const order: string[] = [];
    const loading = answerOf(repository.load("w", [])).then(() => order.push("answered"));
    order.push("called");
    await loading;
    expect(order).toEqual(["called", "answered"]);
  });
});
