import { expect, test } from "vitest";
import { openStore } from "../fake/client.js";
import { startFake } from "../fake/start-fake.js";
import { forkWorkers, localWorkers } from "../workers/open-workers.js";
import { tellFigures } from "./figures.js";
import { runRaces } from "./run-races.js";
import { scenes } from "./scenes.js";

test("every race on a right store is linearizable, from several processes", async () => {
  const server = await startFake();
  const workers = await forkWorkers(server.storeAt(server.port), 3);
  try {
    const figures = await runRaces({ workers, rounds: 5, name: "right" });
    console.log(tellFigures(figures));
    expect(figures.flatMap(({ violations }) => violations)).toEqual([]);
    expect(figures.map(({ rounds, linearizable }) => [rounds, linearizable])).toEqual(
      Array(scenes.length).fill([5, 5]),
    );
    expect(figures.reduce((sum, { conflicts }) => sum + conflicts, 0)).toBeGreaterThan(10);
  } finally {
    await workers.close();
    await server.stop();
  }
});

test.each(["overwrites", "halves"] as const)("a store that %s is found out", async (defect) => {
  const server = await startFake(defect);
  const workers = await localWorkers(async () => openStore({ port: server.port }), 4);
  try {
    const figures = await runRaces({ workers, rounds: 2, name: "broken", inFlight: 1, enough: 3 });
    const found = figures.filter(({ violations }) => violations.length > 0);
    expect(found.length).toBe(3);
    expect(found.every(({ rounds }) => rounds > 0)).toBe(true);
    expect(found.flatMap(({ violations }) => violations).join()).toContain("no serial order of");
  } finally {
    await workers.close();
    await server.stop();
  }
});
