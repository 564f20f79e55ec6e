import { behindProxy, postgresKinds, report, runCuts, tellJudgement } from "@selfsame/servers";
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
    const port = Number(new URL(server.url).port);
    try {
      await behindProxy(
        port,
        (at) => fork(4, at),
        async ({ proxy, workers }) => {
          const judgement = await runCuts({ proxy, workers, repository: own.repository, workspace: "load", cuts });
          console.log(tellJudgement(judgement));
          expect(judgement).toMatchObject({ lost: [], doubled: [], halves: [], defects: [] });
          expect(proxy.cuts()).toBeGreaterThanOrEqual(cuts);
          await report(
            `postgres: ${proxy.cuts()} connections cut to ${server.version} (${server.kind}): ${tellJudgement(judgement)}`,
          );
        },
      );
    } finally {
      await close();
    }
  },
);
