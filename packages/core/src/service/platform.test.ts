import { expect, test } from "vitest";
import { systemPlatform } from "./platform.js";

test("X3: a keyed digest is HMAC-SHA-256, as RFC 4231 says in its second case", async () => {
  expect(await systemPlatform.keyedDigest("Jefe", "what do ya want for nothing?")).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});
