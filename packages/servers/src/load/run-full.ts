import { setTimeout as wait } from "node:timers/promises";
import type { Repository } from "@selfsame/core";
import type { Daemon } from "../machine/daemon.js";
import { stillRunning } from "../machine/processes.js";
import type { SmallDisk } from "../machine/small-disk.js";
import type { Workers } from "../workers/open-workers.js";
import { type Judgement, judge } from "./judge.js";
import { openLoad } from "./open-load.js";

type Filling = {
  readonly server: Pick<Daemon, "pid" | "restart"> & { readonly disk: SmallDisk };
  readonly workers: Workers;
  readonly repository: Repository;
  readonly workspace: string;
  /** How often the disk is full. */
  readonly times: number;
};

/** Fills the disk of a server under load, and makes room again; a server that gave up is started again then. */
export const runFull = async ({ server, workers, repository, workspace, times }: Filling): Promise<Judgement> => {
  const load = openLoad(workers, workspace);
  const { words } = load.ledger;
  for (let time = 0; time < times; time += 1) {
    await load.progress(40);
    server.disk.fill();
    const before = failuresIn(words);
    for (let look = 0; look < 100 && failuresIn(words) < before + 20; look += 1) await wait(50);
    const pid = server.pid();
    server.disk.free();
    if (pid === undefined || stillRunning([pid]).length === 0) await server.restart();
  }
  await load.progress(40);
  await load.stop();
  return await judge(load.ledger, repository, workspace);
};

const failuresIn = (words: ReadonlyMap<string, number>): number =>
  ["unavailable", "unknown", "contention", "unsupported"].reduce((sum, word) => sum + (words.get(word) ?? 0), 0);
