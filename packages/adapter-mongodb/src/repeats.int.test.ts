import { behindProxy, report, runRepeats, tellRepeats } from "@selfsame/servers";
import { expect, test } from "vitest";
import { inArena } from "./arena-sample.js";

const [commands, calm] = process.env.SELFSAME_PROVE === undefined ? [100, 3_000] : [2_000, 3_000];

test(
  "what four processes ask for again and again while their connections are cut is done once (G4)",
  {
    timeout: 7_200_000,
  },
  () =>
    inArena("repeats", ({ server, port, own, fork }) =>
      behindProxy(
        port,
        (at) => fork(4, at),
        async ({ proxy, workers }) => {
          const { repository } = own;
          const repeats = await runRepeats({ proxy, workers, repository, workspace: "repeats", commands, calm });
          const told = `${tellRepeats(repeats)}, ${proxy.cuts()} connections cut`;
          console.log(told);
          expect(repeats).toMatchObject({ uneven: [], unlike: [], astray: [], halves: [] });
          expect(repeats.commands).toBeGreaterThanOrEqual(commands);
          expect(repeats.replayed).toBeGreaterThan(commands / 2);
          expect(repeats.unheard).toBeGreaterThan(0);
          expect(proxy.cuts()).toBeGreaterThan(0);
          await report(`MongoDB: repeats on ${server.name} ${server.version}: ${told}`);
        },
      ),
    ),
);
