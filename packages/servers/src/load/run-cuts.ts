import { setTimeout as wait } from "node:timers/promises";
import type { Repository } from "@selfsame/core";
import type { TcpProxy, Weather } from "../proxy/open-proxy.js";
import type { Workers } from "../workers/open-workers.js";
import { type Judgement, judge } from "./judge.js";
import { openLoad } from "./open-load.js";

type Cutting = {
  readonly proxy: TcpProxy;
  /** Whose connections go through the proxy. */
  readonly workers: Workers;
  /** A connection of the judge's own, past the proxy. */
  readonly repository: Repository;
  readonly workspace: string;
  /** How many connections are cut, at least. */
  readonly cuts: number;
};

const between = (least: number, most: number) => least + Math.floor(Math.random() * (most - least));

/** Milliseconds. Who connects no more is not cut. */
const patience = 300_000;

/** Connections break after some bytes, so in the middle of statements and answers; all at once; or go silent. */
const storms: readonly (readonly [Weather, () => number])[] = [
  [{ cutAfter: () => between(100, 4_000) }, () => between(200, 600)],
  [{ cutAfter: () => between(2_000, 60_000) }, () => between(500, 1_500)],
  ["refuse", () => between(50, 300)],
  ["stall", () => between(100, 1_000)],
];

export const runCuts = async ({ proxy, workers, repository, workspace, cuts }: Cutting): Promise<Judgement> => {
  const load = openLoad(workers, workspace);
  await load.progress(20);
  const end = Date.now() + patience;
  while (proxy.cuts() < cuts && Date.now() < end)
    for (const [weather, duration] of storms) {
      proxy.set(weather);
      proxy.cut();
      await wait(duration());
      proxy.set("fair");
      await wait(between(50, 400));
    }
  proxy.set("fair");
  await load.progress(20);
  await load.stop();
  return await judge(load.ledger, repository, workspace);
};
