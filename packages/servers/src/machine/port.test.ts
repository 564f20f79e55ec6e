import { expect, test } from "vitest";
import { takePort } from "./port.js";

test("a port is given to nobody else before it is given back, though nobody listens on it yet", async () => {
  const ports = await Promise.all(Array.from({ length: 400 }, takePort));
  try {
    // Of so many taken at random some would be the same.
    expect(new Set(ports.map(({ number }) => number)).size).toBe(400);
  } finally {
    for (const { giveBack } of ports) giveBack();
  }
});
