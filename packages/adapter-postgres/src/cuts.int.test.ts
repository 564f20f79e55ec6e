import { openProxy, postgresKinds, report, runCuts, tellJudgement } from "@selfsame/servers";
import { expect, test } from "vitest";
import { openArena } from "./sample/arena.js";

const isProof = process.env.SELFSAME_PROVE !== undefined;
const cuts = isProof ? 1_000 : 60;
const kinds = isProof ? postgresKinds() : postgresKinds().slice(-1);

test.each(kinds)(
  "on the %s server: connections that are cut in the middle of statements lose nothing and count nothing twice (G1, G4, G5)",
  {
    timeout: 3_600_000,
  },
  async (kind) => {
    const { server, own, fork, close } = await openArena({ kind });
    const proxy = await openProxy({ port: Number(new URL(server.url).port) });
    const workers = await fork(4, proxy.port);
    try {
      const judgement = await runCuts({ proxy, workers, repository: own.repository, workspace: "load", cuts });
      console.log(tellJudgement(judgement));
      expect(judgement).toMatchObject({ lost: [], doubled: [], halves: [], defects: [] });
      expect(proxy.cuts()).toBeGreaterThanOrEqual(cuts);
      await report(
        `postgres: ${proxy.cuts()} connections cut to ${server.version} (${server.kind}): ${tellJudgement(judgement)}`,
      );
    } finally {
      await workers.close();
      await proxy.close();
      await close();
    }
  },
);
