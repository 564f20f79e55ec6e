import { createMemoryRepository } from "@selfsame/adapter-memory";
import { expect, test } from "vitest";
import { guarded } from "./input/chunks.js";
import { openProgress } from "./progress.js";
import { collectGarbage } from "./sample/collect-garbage.js";
import { runSession } from "./session.js";
import { plainStyle } from "./style.js";

const heldNow = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

const users = 20;
const lines = process.env.SELFSAME_PROVE === undefined ? 12_000 : 400_000;
const settled = lines / 4;

const lineAt = (index: number): string => {
  const external_id = `user-${index % users}`;
  const profileId = `01943609-1f60-7c21-9d4e-${String(index % users).padStart(12, "0")}`;
  const kinds = [
    { type: "recognize", profileId },
    { type: "identify", target: { profileId }, externalId: external_id },
    { events: [{ external_id, name: "viewed", properties: { text: "x".repeat(200) } }] },
    { purchases: [{ external_id, product_id: "socks", currency: "EUR", price: 6.5 }] },
    { type: "addAlias", target: { externalId: external_id }, alias: { label: "crm", name: `C-${index}` } },
    { attributes: [{ external_id, visits: { inc: 1 } }] },
    { type: "identify", target: { profileId }, externalId: "someone else" },
  ];
  return index % 50 === 0 ? "{bad" : JSON.stringify(kinds[index % kinds.length]);
};

// Of each commit the memory adapter remembers its id for ever, so that it can be submitted again: about 100 bytes.
// One row of history, feed or journal would be 300 and more, one remembered line or outcome still more.
const allowed = 180;

test("a replay holds its users and not its lines", async () => {
  const held: number[] = [];
  async function* input() {
    for (let index = 0; index < lines; index += 1) {
      if (index === settled) held.push(heldNow());
      yield Buffer.from(`${lineAt(index)}\n`);
    }
    held.push(heldNow());
  }
  const silent = { print: () => Promise.resolve() };
  const status = await runSession({
    source: "generated",
    chunks: guarded(input()),
    repository: createMemoryRepository(),
    json: false,
    out: silent,
    problems: silent,
    progress: openProgress({ write: () => undefined }, Date.now),
    style: plainStyle,
  });
  const [before = 0, after = 0] = held;
  expect(status).toBe(1);
  expect((after - before) / (lines - settled)).toBeLessThan(allowed);
}, 600_000);
