import { createPostgresRepository } from "@selfsame/adapter-postgres";
import { createProfiles } from "@selfsame/core";
import pg from "pg";
import { openTransactions } from "../by-hand/transactions.js";
import { withCallers } from "../harness/callers.js";
import type { MixCommand } from "../mix/command.js";
import { workspace } from "./contender.js";
import { type Crowd, partOf } from "./crowd.js";

/** What a process of its own is told: who it is, and then, round by round, to begin. */
export type RivalTask = {
  readonly url: string;
  readonly who: "ours" | "a1";
  readonly schema: string;
  readonly crowd: Crowd;
  readonly process: number;
  readonly callers: number;
};

/** Does its part of each round that its parent asks for, and says so. */
export const serveRival = ({ url, who, schema, crowd, process: number, callers }: RivalTask): void => {
  const pool = new pg.Pool({ connectionString: url });
  const perform = who === "ours" ? ours(pool, schema) : openTransactions(pool, schema, workspace);
  process.on("message", (round: number) => {
    withCallers(callers, partOf(crowd, round, number), async (command) => {
      await perform(command);
    }).then(
      () => process.send?.({ done: round }),
      (thrown: unknown) => process.send?.({ thrown: String(thrown) }),
    );
  });
  process.on("disconnect", () => process.exit());
  process.send?.({ done: -1 });
};

const ours = (pool: pg.Pool, schema: string) => {
  const profiles = createProfiles({ repository: createPostgresRepository({ client: pool, schema }) });
  return async (command: MixCommand): Promise<void> => {
    for (;;) {
      const answer = await profiles.run(command);
      // What is turned away is asked again, as by hand a deadlock is.
      if (answer.isErr() && answer.error.code === "contention") continue;
      answer._unsafeUnwrap();
      return;
    }
  };
};
