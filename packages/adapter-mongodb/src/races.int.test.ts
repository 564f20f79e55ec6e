import { report, runRaces, scenes, tellFigures } from "@selfsame/servers";
import { expect, test } from "vitest";
import { inArena } from "./arena-sample.js";

const rounds = process.env.SELFSAME_PROVE === undefined ? 10 : 300;
const processes = 4;

test(
  "every race of commands between processes is linearizable, to the last row (G2, G3, G6)",
  {
    timeout: 7_200_000,
  },
  () =>
    inArena(
      "races",
      async ({ server, fork }) => {
        const workers = await fork(processes);
        try {
          const figures = await runRaces({ workers, rounds, name: "race" });
          console.log(tellFigures(figures));
          expect(figures.flatMap(({ violations }) => violations)).toEqual([]);
          expect(figures.map(({ linearizable }) => linearizable)).toEqual(Array(scenes.length).fill(rounds));
          for (const { race, heard } of figures) {
            expect(Object.keys(heard), race).not.toContain("unknown");
            expect(Object.keys(heard), race).not.toContain("not done");
          }
          const met = figures.reduce((sum, { conflicts }) => sum + conflicts, 0);
          expect(met).toBeGreaterThan(rounds);
          await report(
            `MongoDB: ${scenes.length} races of ${rounds} rounds between ${processes} processes on ${server.name} ${server.version}: all linearizable, ${met} conflicts`,
          );
        } finally {
          await workers.close();
        }
      },
      Math.ceil(rounds / 10),
    ),
);
