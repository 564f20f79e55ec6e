import { expect, test } from "vitest";
import { causeOf } from "./cause-of.js";

const trap = new Proxy(new Error("secret"), {
  get: () => {
    throw new Error("secret");
  },
});

test.each<readonly [unknown, unknown]>([
  [new TypeError("secret"), { name: "TypeError" }],
  [Object.assign(new Error("secret"), { code: "08006" }), { name: "Error", code: "08006" }],
  [Object.assign(new Error("secret"), { code: 7 }), { name: "Error" }],
  [Object.assign(new Error("secret"), { code: "joe@example.com" }), { name: "Error" }],
  [Object.assign(new Error("secret"), { name: "joe@example.com" }), { name: "Error" }],
  ["secret", { name: "string" }],
  [{ name: "secret" }, { name: "object" }],
  [undefined, { name: "undefined" }],
  [trap, { name: "Error" }],
])("L19: tells the kind of what was thrown, never its words: %#", (thrown, cause) => {
  expect(causeOf(thrown)).toEqual(cause);
});
