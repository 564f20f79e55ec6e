import { setTimeout as wait } from "node:timers/promises";
import type { Repository } from "@selfsame/core";
import type { Daemon } from "../machine/daemon.js";
import type { Workers } from "../workers/open-workers.js";
import { type Judgement, judge } from "./judge.js";
import { openLoad } from "./open-load.js";

type Killing = {
  readonly server: Pick<Daemon, "kill9" | "restart">;
  /** Their processes live through all kills. */
  readonly workers: Workers;
  /** A connection of the judge's own. */
  readonly repository: Repository;
  readonly workspace: string;
  readonly kills: number;
  /** How many commands must be acknowledged between two kills, at least. */
  readonly between?: number;
};

/** Kills a server under load again and again, at moments that nobody chose. */
export const runKills = async ({
  server,
  workers,
  repository,
  workspace,
  kills,
  between = 60,
}: Killing): Promise<Judgement> => {
  const load = openLoad(workers, workspace);
  for (let kill = 0; kill < kills; kill += 1) {
    await load.progress(between);
    await wait(Math.random() * 300);
    await server.kill9();
    await wait(Math.random() * 200);
    await server.restart();
  }
  await load.progress(between);
  await load.stop();
  return await judge(load.ledger, repository, workspace);
};
