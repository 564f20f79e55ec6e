import { behindProxy, postgresKinds, report, runRepeats, tellRepeats } from "@selfsame/servers";
import { expect, test } from "vitest";
import { openArena } from "./sample/arena.js";

const isProof = process.env.SELFSAME_PROVE !== undefined;
const [commands, calm] = isProof ? [10_000, 800] : [200, 3_000];
const kinds = isProof ? postgresKinds() : postgresKinds().slice(-1);

test.each(kinds)(
  "on the %s server: what four processes ask for again and again while their connections are cut is done once (G4)",
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
          const repeats = await runRepeats({
            proxy,
            workers,
            repository: own.repository,
            workspace: "repeats",
            commands,
            calm,
          });
          const told = `${tellRepeats(repeats)}, ${proxy.cuts()} connections cut`;
          console.log(told);
          expect(repeats).toMatchObject({ uneven: [], unlike: [], astray: [], halves: [] });
          expect(repeats.commands).toBeGreaterThanOrEqual(commands);
          expect(repeats.replayed).toBeGreaterThan(commands / 2);
          expect(repeats.unheard).toBeGreaterThan(0);
          expect(proxy.cuts()).toBeGreaterThan(0);
          await report(`postgres: repeats on ${server.version} (${server.kind}): ${told}`);
        },
      );
    } finally {
      await close();
    }
  },
);
