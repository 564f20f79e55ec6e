import type { Cell, ChangeSet, Repository } from "@selfsame/core";
import { report, startPostgres } from "@selfsame/servers";
import pg from "pg";
import { expect, test } from "vitest";
import { upTo } from "../../testkit/src/clauses/making/ids.js";
import { migrate } from "./migrations/migrate.js";
import { createPostgresRepository } from "./postgres-repository.js";
import { deedsOf, everyKey, firstOf, tornIn } from "./sample/storm.js";

const seconds = process.env.SELFSAME_PROVE === undefined ? 4 : 60;
const [connections, batch] = [16, 20];

/** Batches over the same few profiles, each written over what was loaded, until the time is over. */
const storm = async (repository: Repository, end: number) => {
  const counts = { committed: 0, conflict: 0, too_large: 0 };
  const written = new Map<string, number>();
  const one = async (): Promise<void> => {
    const cells: readonly Cell[] = (await repository.load("w", everyKey))._unsafeUnwrap();
    const changeSets: readonly ChangeSet[] = deedsOf(cells, batch);
    const outcomes = (await repository.commit("w", changeSets))._unsafeUnwrap();
    for (const [place, { profiles }] of changeSets.entries()) {
      const outcome = outcomes[place] ?? "conflict";
      counts[outcome] += 1;
      if (outcome === "committed")
        for (const { profileId } of profiles) written.set(profileId, (written.get(profileId) ?? 0) + 1);
    }
    if (Date.now() < end) await one();
  };
  await Promise.all(upTo(connections).map(one));
  return { ...counts, written };
};

test("batches over the same profiles neither lock each other out nor lose a write", async () => {
  const server = await startPostgres({ settings: { synchronous_commit: "off", deadlock_timeout: "200ms" } });
  const pool = new pg.Pool({ connectionString: server.url, max: connections });
  try {
    (await migrate({ client: pool }))._unsafeUnwrap();
    const repository = createPostgresRepository({ client: pool });
    expect((await repository.commit("w", [firstOf()]))._unsafeUnwrap()).toEqual(["committed"]);
    const { committed, conflict, written } = await storm(repository, Date.now() + seconds * 1000);
    const cells = (await repository.load("w", everyKey))._unsafeUnwrap();
    expect(tornIn(cells, written)).toEqual([]);
    expect(committed).toBeGreaterThan(100);
    expect(conflict).toBeGreaterThan(100);
    expect(server.log()).not.toMatch(/deadlock|ERROR:(?!.*(duplicate key|serializ))/);
    const rate = Math.round((committed + conflict) / seconds);
    await report(
      `postgres: ${connections} connections stormed ${server.version} for ${seconds} s: ${committed} committed, ${conflict} conflicts, ${rate}/s, no deadlock, nothing lost`,
    );
  } finally {
    await pool.end();
    await server.stop();
  }
}, 240_000);
