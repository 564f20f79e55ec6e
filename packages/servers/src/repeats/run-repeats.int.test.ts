import { describe, expect, test } from "vitest";
import { openStore } from "../fake/client.js";
import type { Defect } from "../fake/durable-memory.js";
import { startFake } from "../fake/start-fake.js";
import { behindProxy } from "../workers/behind-proxy.js";
import { localWorkers } from "../workers/open-workers.js";
import { type Repeats, tellRepeats } from "./judge-repeats.js";
import { runRepeats } from "./run-repeats.js";

const repeated = async (defect: Defect, commands: number): Promise<Repeats> => {
  const server = await startFake(defect);
  const own = openStore({ port: server.port });
  const open = (port: number) => localWorkers(async () => openStore({ port }), 3);
  const { repository } = own;
  try {
    return await behindProxy(server.port, open, (between) =>
      runRepeats({ ...between, repository, workspace: "repeats", commands }),
    );
  } finally {
    await own.close();
    await server.stop();
  }
};

test("G4: on a right store everything that is asked for again and again is there once", async () => {
  const repeats = await repeated("none", 150);
  console.log(tellRepeats(repeats));
  expect(repeats).toMatchObject({ uneven: [], unlike: [], astray: [], halves: [] });
  expect(repeats.commands).toBeGreaterThanOrEqual(150);
  expect(repeats.replayed).toBeGreaterThan(50);
  expect(repeats.unheard).toBeGreaterThan(0);
});

describe("a broken store is found out", () => {
  test("when it keeps no receipts", async () => {
    const { uneven, astray } = await repeated("unreceipted", 30);
    expect(uneven.join()).toContain("history rows");
    expect(uneven.join()).toContain("receipts");
    expect(astray.length).toBeGreaterThan(0);
  });

  test("when its receipts hold other answers", async () => {
    const { unlike } = await repeated("misquotes", 30);
    expect(unlike.length).toBeGreaterThan(0);
  });
});
