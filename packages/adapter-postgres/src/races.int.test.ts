import { postgresKinds, report, runRaces, scenes, tellFigures } from "@selfsame/servers";
import { expect, test } from "vitest";
import { openArena } from "./sample/arena.js";

const isProof = process.env.SELFSAME_PROVE !== undefined;
const rounds = isProof ? 1_000 : 20;
const processes = 8;
const kinds = isProof ? postgresKinds() : postgresKinds().slice(0, 1);

test.each(kinds)(
  "on the %s server: every race of commands between processes is linearizable, to the last row, and locks nobody out (G2, G3, G6)",
  {
    timeout: 3_600_000,
  },
  async (kind) => {
    const { server, fork, close } = await openArena({ kind });
    const workers = await fork(processes);
    try {
      const figures = await runRaces({ workers, rounds, name: "race" });
      console.log(tellFigures(figures));
      expect(figures.flatMap(({ violations }) => violations)).toEqual([]);
      expect(figures.map(({ linearizable }) => linearizable)).toEqual(Array(scenes.length).fill(rounds));
      for (const { race, heard, conflicts } of figures) {
        if (isProof) expect(conflicts, race).toBeGreaterThan(0);
        expect(Object.keys(heard), race).not.toContain("unknown");
        expect(Object.keys(heard), race).not.toContain("not done");
      }
      expect(server.log()).not.toMatch(/deadlock|ERROR:(?!.*(duplicate key|serializ))/);
      const met = figures.reduce((sum, { conflicts }) => sum + conflicts, 0);
      expect(met).toBeGreaterThan(rounds);
      await report(
        `postgres: ${scenes.length} races of ${rounds} rounds between ${processes} processes on ${server.version} (${server.kind}): all linearizable, ${met} conflicts, no deadlock`,
      );
    } finally {
      await workers.close();
      await close();
    }
  },
);
