import { describe, expect, test } from "vitest";
import { plainStyle, styleFor } from "./style.js";

describe("colour", () => {
  test("is for terminals", () => expect(styleFor({ isTTY: true }, {}).good("x")).toBe("\u001b[32mx\u001b[39m"));

  test.each([
    [{ isTTY: true }, { NO_COLOR: "1" }],
    [{ isTTY: false }, {}],
    [{}, {}],
  ])("is not for %j with %j", (stream, environment) => expect(styleFor(stream, environment)).toBe(plainStyle));

  test("stays when NO_COLOR is empty", () => expect(styleFor({ isTTY: true }, { NO_COLOR: "" })).not.toBe(plainStyle));
});
