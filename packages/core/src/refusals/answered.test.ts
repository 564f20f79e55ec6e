import { err, ok, ResultAsync } from "neverthrow";
import { expect, test } from "vitest";
import { answered } from "./answered.js";
import { unavailable } from "./failures.js";

const secret = Object.assign(new TypeError("joe@example.com"), { code: "E1" });

test("an answer is as it was given", async () => {
  expect((await answered(async () => ok(1), unavailable))._unsafeUnwrap()).toBe(1);
  expect((await answered(async () => err("no"), unavailable))._unsafeUnwrapErr()).toBe("no");
});

test.each<readonly [string, () => unknown]>([
  [
    "throws",
    () => {
      throw secret;
    },
  ],
  ["rejects", () => Promise.reject(secret)],
  ["rejects in its Result", () => new ResultAsync(Promise.reject(secret))],
])("G5, L19: work that %s is a failure that does not quote it", async (_, work) => {
  const answer: Awaited<ReturnType<typeof answered>> = await Reflect.apply(answered, undefined, [work, unavailable]);
  expect(answer._unsafeUnwrapErr()).toEqual(unavailable({ name: "TypeError", code: "E1" }));
});

test("G5: so is what answers no Result", async () => {
  const answer: Awaited<ReturnType<typeof answered>> = await Reflect.apply(answered, undefined, [
    () => Promise.resolve("committed"),
    unavailable,
  ]);
  expect(answer._unsafeUnwrapErr()).toEqual(unavailable({ name: "TypeError" }));
});
