import { describe, expect, test } from "vitest";
import { createMemoryRepository } from "./memory-repository.js";
import { answerOf } from "./sample.js";

const job = (version: string, expected: string | null, state = { at: 1 }) => ({
  name: "import",
  state,
  expect: expected,
  version,
});

describe("a job", () => {
  test("is undefined until its state is kept, and is answered as it was kept", async () => {
    const repository = createMemoryRepository();
    expect(await answerOf(repository.job("w", "import"))).toBeUndefined();
    expect(await answerOf(repository.saveJob("w", job("a", null)))).toBe("committed");
    expect(await answerOf(repository.job("w", "import"))).toEqual({ name: "import", version: "a", state: { at: 1 } });
    expect(await answerOf(repository.job("v", "import"))).toBeUndefined();
  });

  test("is kept by one of two writers", async () => {
    const repository = createMemoryRepository();
    const saves = ["a", "b"].map((version) => answerOf(repository.saveJob("w", job(version, null))));
    expect(await Promise.all(saves)).toEqual(["committed", "conflict"]);
    const next = ["c", "d"].map((version) => answerOf(repository.saveJob("w", job(version, "a", { at: 2 }))));
    expect(await Promise.all(next)).toEqual(["committed", "conflict"]);
    expect(await answerOf(repository.job("w", "import"))).toEqual({ name: "import", version: "c", state: { at: 2 } });
  });

  test("is committed again when the same is submitted again", async () => {
    const repository = createMemoryRepository();
    await answerOf(repository.saveJob("w", job("a", null)));
    expect(await answerOf(repository.saveJob("w", job("a", null)))).toBe("committed");
  });
});
