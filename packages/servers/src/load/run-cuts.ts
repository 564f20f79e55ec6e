import type { Repository } from "@selfsame/core";
import { blow } from "../proxy/blow.js";
import type { TcpProxy } from "../proxy/open-proxy.js";
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

/** Milliseconds. Who connects no more is not cut. */
const patience = 300_000;

export const runCuts = async ({ proxy, workers, repository, workspace, cuts }: Cutting): Promise<Judgement> => {
  const load = openLoad(workers, workspace);
  await load.progress(20);
  const end = Date.now() + patience;
  await blow(proxy, () => proxy.cuts() >= cuts || Date.now() >= end);
  await load.progress(20);
  await load.stop();
  return await judge(load.ledger, repository, workspace);
};
