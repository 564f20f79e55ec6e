import { describe, expect, test } from "vitest";
import { openStore } from "../fake/client.js";
import type { Defect } from "../fake/durable-memory.js";
import { startFake } from "../fake/start-fake.js";
import { behindProxy } from "../workers/behind-proxy.js";
import { forkWorkers, localWorkers } from "../workers/open-workers.js";
import { type Judgement, tellJudgement } from "./judge.js";
import { runCuts } from "./run-cuts.js";
import { runKills } from "./run-kills.js";

const killed = async (defect: Defect, kills: number, between = 60): Promise<Judgement> => {
  const server = await startFake(defect);
  const workers =
    defect === "none"
      ? await forkWorkers(server.storeAt(server.port), 3)
      : await localWorkers(async () => openStore({ port: server.port }), 3);
  const own = openStore({ port: server.port });
  try {
    return await runKills({ server, workers, repository: own.repository, workspace: "load", kills, between });
  } finally {
    await workers.close();
    await own.close();
    await server.stop();
  }
};

const cut = async (defect: Defect, cuts: number): Promise<Judgement> => {
  const server = await startFake(defect);
  const own = openStore({ port: server.port });
  const open = (port: number) => localWorkers(async () => openStore({ port }), 3);
  const { repository } = own;
  try {
    return await behindProxy(server.port, open, (between) =>
      runCuts({ ...between, repository, workspace: "load", cuts }),
    );
  } finally {
    await own.close();
    await server.stop();
  }
};

const well = { lost: [], doubled: [], halves: [], defects: [] };

describe("a right store", () => {
  test("loses nothing when it is killed", async () => {
    const judgement = await killed("none", 3);
    console.log(tellJudgement(judgement));
    expect(judgement).toMatchObject(well);
    expect(judgement.acknowledged).toBeGreaterThan(200);
  });

  test("counts nothing twice when connections are cut", async () => {
    const judgement = await cut("none", 40);
    console.log(tellJudgement(judgement));
    expect(judgement).toMatchObject(well);
    expect(judgement.acknowledged).toBeGreaterThan(40);
  });
});

describe("a broken store is found out", () => {
  test("when it answers before what it answers is on the disk", async () => {
    const { lost } = await killed("forgets", 2);
    expect(lost.length).toBeGreaterThan(0);
  });

  test("when it writes halves", async () => {
    const { halves } = await killed("halves", 1, 120);
    expect(halves.join()).toContain("identifier_unowned");
  });

  test("when it loses updates", async () => {
    const { halves } = await killed("overwrites", 0, 200);
    expect(halves.length).toBeGreaterThan(0);
  });

  test("when it does not know again what it has done", async () => {
    const { doubled } = await cut("doubles", 60);
    expect(doubled.length).toBeGreaterThan(0);
  });
});
