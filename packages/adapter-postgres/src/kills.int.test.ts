import { postgresKinds, report, runKills, tellJudgement } from "@selfsame/servers";
import { expect, test } from "vitest";
import { openArena } from "./sample/arena.js";

const isProof = process.env.SELFSAME_PROVE !== undefined;
const kills = isProof ? 30 : 3;
const kinds = isProof ? postgresKinds() : postgresKinds().slice(-1);

test.each(kinds)(
  "on the %s server: a server that is killed under load loses nothing that was acknowledged, and counts nothing twice (G1, G4, G5)",
  {
    timeout: 3_600_000,
  },
  async (kind) => {
    const { server, own, fork, close } = await openArena({ kind });
    const workers = await fork(4);
    try {
      const judgement = await runKills({ server, workers, repository: own.repository, workspace: "load", kills });
      console.log(tellJudgement(judgement));
      expect(judgement).toMatchObject({ lost: [], doubled: [], halves: [], defects: [] });
      expect(judgement.acknowledged).toBeGreaterThan(60 * kills);
      await report(`postgres: ${kills} kills of ${server.version} (${server.kind}): ${tellJudgement(judgement)}`);
    } finally {
      await workers.close();
      await close();
    }
  },
);
