import { behindProxy, report, runCuts, tellJudgement } from "@selfsame/servers";
import { expect, test } from "vitest";
import { inArena } from "./arena-sample.js";

const cuts = process.env.SELFSAME_PROVE === undefined ? 40 : 500;

test(
  "connections that are cut in the middle of messages lose nothing and count nothing twice (G1, G4, G5)",
  {
    timeout: 3_600_000,
  },
  () =>
    inArena("cuts", ({ server, port, own, fork }) =>
      behindProxy(
        port,
        (at) => fork(4, at),
        async ({ proxy, workers }) => {
          const judgement = await runCuts({ proxy, workers, repository: own.repository, workspace: "load", cuts });
          console.log(tellJudgement(judgement));
          expect(judgement).toMatchObject({ lost: [], doubled: [], halves: [], defects: [] });
          expect(proxy.cuts()).toBeGreaterThanOrEqual(cuts);
          await report(
            `MongoDB: ${proxy.cuts()} connections cut to ${server.name} ${server.version}: ${tellJudgement(judgement)}`,
          );
        },
      ),
    ),
);
