import { report, runKills, tellJudgement } from "@selfsame/servers";
import { expect, test } from "vitest";
import { inArena } from "./arena-sample.js";

const kills = process.env.SELFSAME_PROVE === undefined ? 2 : 15;

test(
  "a server that is killed under load loses nothing that was acknowledged, and counts nothing twice (G1, G4, G5)",
  {
    timeout: 3_600_000,
  },
  () =>
    inArena("kills", async ({ server, own, fork }) => {
      const workers = await fork(4);
      try {
        const { repository } = own;
        const judgement = await runKills({ server, workers, repository, workspace: "load", kills, between: 30 });
        console.log(tellJudgement(judgement));
        expect(judgement).toMatchObject({ lost: [], doubled: [], halves: [], defects: [] });
        expect(judgement.acknowledged).toBeGreaterThan(30 * kills);
        await report(`MongoDB: ${kills} kills of ${server.name} ${server.version}: ${tellJudgement(judgement)}`);
      } finally {
        await workers.close();
      }
    }),
);
