import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import type { ChangeSet, CommitOutcome, Failure, Repository } from "@selfsame/core";
import { err, ok, type Result, ResultAsync } from "neverthrow";
import type { OpenedStore } from "../workers/store.js";

/** What a method answers comes as JSON from this very folder, so it is taken for what it should be. */
type Reply = { readonly ok: never; readonly failure?: Failure };

const gone = { name: "ConnectionLost" };
const away = (code: "unavailable" | "unknown"): Failure => ({ kind: "failure", code, retryable: true, cause: gone });

/** Milliseconds in which a commit is submitted again when nobody knows what became of it. */
const bound = 3_000;

/** The repository of a fake server, over one connection that is made again when it is lost. */
export const openStore = ({ port }: { readonly port: number }): OpenedStore => {
  let line: Line | undefined;
  const ask = async (method: string, args: readonly unknown[]): Promise<Reply | "lost"> => {
    if (line === undefined || line.isLost()) line = openLine(port);
    return await line.ask(method, args);
  };
  const call = <Value>(method: string, ...args: readonly unknown[]): ResultAsync<Value, Failure> =>
    new ResultAsync(ask(method, args).then((reply) => (reply === "lost" ? err(away("unavailable")) : heard(reply))));
  const commit = async (workspace: string, changeSets: readonly ChangeSet[]): Promise<Commits> => {
    const end = Date.now() + bound;
    for (;;) {
      const reply = await ask("commit", [workspace, changeSets]);
      if (reply !== "lost") return heard(reply);
      if (Date.now() > end) return err(away("unknown"));
      await wait(50);
    }
  };
  const repository: Repository = {
    capabilities: { durability: "disk", hostTransactions: "no", listings: "current", recordBytes: "ample" },
    load: (...args) => call("load", ...args),
    commit: (workspace, changeSets) => new ResultAsync(commit(workspace, changeSets)),
    list: (...args) => call("list", ...args),
    count: (...args) => call("count", ...args),
    search: (...args) => call("search", ...args),
    groups: (...args) => call("groups", ...args),
    history: (...args) => call("history", ...args),
    journal: (...args) => call("journal", ...args),
    feed: (...args) => call("feed", ...args),
    scan: (...args) => call("scan", ...args),
    sweep: (...args) => call("sweep", ...args),
    prune: (...args) => call("prune", ...args),
    job: (...args) => call("job", ...args),
    saveJob: (...args) => call("saveJob", ...args),
    check: () => call("check"),
    within: () => err(away("unavailable")),
  };
  return {
    repository,
    close: async () => {
      line?.close();
    },
  };
};

type Commits = Result<readonly CommitOutcome[], Failure>;

const heard = ({ ok: value, failure }: Reply): Result<never, Failure> =>
  failure === undefined ? ok(value) : err(failure);

type Line = {
  readonly ask: (method: string, args: readonly unknown[]) => Promise<Reply | "lost">;
  readonly isLost: () => boolean;
  readonly close: () => void;
};

const openLine = (port: number): Line => {
  const socket: Socket = connect({ port, host: "127.0.0.1" });
  const waiting = new Map<number, (reply: Reply | "lost") => void>();
  let [count, isLost] = [0, false];
  socket.on("error", () => {});
  socket.on("close", () => {
    isLost = true;
    for (const answer of waiting.values()) answer("lost");
    waiting.clear();
  });
  const lines = createInterface({ input: socket });
  lines.on("error", () => {});
  lines.on("line", (text) => {
    // A connection that was cut ends in the middle of a line.
    const reply = parsed(text);
    if (reply === undefined) return;
    waiting.get(reply.number)?.(reply);
    waiting.delete(reply.number);
  });
  return {
    isLost: () => isLost,
    close: () => {
      socket.destroy();
    },
    ask: (method, args) =>
      new Promise((resolve) => {
        if (isLost) {
          resolve("lost");
          return;
        }
        count += 1;
        waiting.set(count, resolve);
        socket.write(`${JSON.stringify({ number: count, method, args })}\n`);
      }),
  };
};

const parsed = (text: string): (Reply & { readonly number: number }) | undefined => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
