import type { Repository } from "@selfsame/core";
import { blow } from "../proxy/blow.js";
import type { TcpProxy } from "../proxy/open-proxy.js";
import type { Workers } from "../workers/open-workers.js";
import { openHeard } from "./heard.js";
import { judgeRepeats, type Repeats } from "./judge-repeats.js";
import { crowded, life } from "./life.js";
import { tellAll } from "./teller.js";

type Repeating = {
  readonly proxy: TcpProxy;
  /** Whose connections go through the proxy. */
  readonly workers: Workers;
  /** A connection of the judge's own, past the proxy. */
  readonly repository: Repository;
  readonly workspace: string;
  /** How many idempotency keys, at least. */
  readonly commands: number;
  /** Milliseconds of fair weather between two storms, at most. */
  readonly calm?: number;
  readonly lanesPerWorker?: number;
};

/** In the crowd, whom all lives meet: so few that they meet at once. */
const crowd = 4;

/**
 * Commands with idempotency keys, each sent one to four times from all workers while connections are cut at random and
 * some commits are done without anyone hearing of it (G4).
 */
export const runRepeats = async ({
  proxy,
  workers,
  repository,
  workspace,
  commands,
  calm = 800,
  lanesPerWorker = 16,
}: Repeating): Promise<Repeats> => {
  const heard = openHeard();
  const telling = { workers, workspace, heard };
  const people = Array.from({ length: crowd }, (_, n) => crowded(n));
  const keysOf = (n: number) => new Set(life(n, crowd).map(({ key }) => key)).size;
  const lives = Array.from({ length: Math.ceil(commands / keysOf(0)) }, (_, n) => life(n, crowd));
  let [begun, isOver] = [0, false];
  const lane = async () => {
    for (let wishes = lives[begun]; wishes !== undefined; wishes = lives[begun]) {
      begun += 1;
      await tellAll(telling, wishes);
    }
  };
  const storms = blow(proxy, () => isOver, calm);
  try {
    await Promise.all(people.map((wishes) => tellAll(telling, wishes)));
    await Promise.all(Array.from({ length: workers.count * lanesPerWorker }, lane));
  } finally {
    isOver = true;
    await storms;
  }
  return await judgeRepeats([...people, ...lives].flat(), heard, repository, workspace);
};
