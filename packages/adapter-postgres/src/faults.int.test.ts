import { createProfiles, type Failure, type Problem } from "@selfsame/core";
import { report, runFull, tellJudgement } from "@selfsame/servers";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPostgresRepository } from "./postgres-repository.js";
import { type Arena, openArena } from "./sample/arena.js";

const times = process.env.SELFSAME_PROVE === undefined ? 2 : 15;

test("a disk that is full loses nothing that was acknowledged, and counts nothing twice (G1, G4, G5)", {
  timeout: 1_800_000,
}, async () => {
  const { server, own, fork, close } = await openArena({
    disk: 160,
    settings: { max_wal_size: "64MB", min_wal_size: "32MB" },
  });
  const workers = await fork(4);
  try {
    const judgement = await runFull({ server, workers, repository: own.repository, workspace: "load", times });
    console.log(tellJudgement(judgement));
    expect(judgement).toMatchObject({ lost: [], doubled: [], halves: [], defects: [] });
    // Elsewhere nothing can be taken away from a server.
    const isFull = process.platform === "linux";
    if (isFull) expect(server.log()).toMatch(/No space left on device|File too large/);
    await report(
      `postgres: ${isFull ? `${server.disk.how} ${times} times` : "a full disk: NOT RUN on this system"}: ${tellJudgement(judgement)}`,
    );
  } finally {
    await workers.close();
    await close();
  }
});

const visit = { events: [{ name: "visit" }], operations: { visits: { op: "increment", by: 1 } } } as const;

describe("a statement that waits for too long", () => {
  let arena: Arena;
  beforeAll(async () => {
    arena = await openArena();
  });
  afterAll(() => arena.close());

  /** A connection that gives up, and another that holds what it waits for. */
  const heldBy = async (lock: string, patience: string, ask: (pool: pg.Pool) => Promise<void>): Promise<void> => {
    const connectionString = arena.server.url;
    const pool = new pg.Pool({ connectionString, max: 2, options: `-c ${patience}=100ms` });
    const holder = new pg.Client({ connectionString });
    await holder.connect();
    try {
      await holder.query(`BEGIN; LOCK TABLE selfsame.profiles IN ${lock} MODE`);
      await ask(pool);
    } finally {
      await holder.end();
      await pool.end();
    }
  };

  test.each([
    ["load", "ACCESS EXCLUSIVE", "statement_timeout", "unavailable", "57014"],
    ["load", "ACCESS EXCLUSIVE", "lock_timeout", "contention", "55P03"],
    ["commit", "SHARE", "statement_timeout", "unavailable", "57014"],
    ["commit", "SHARE", "lock_timeout", "contention", "55P03"],
  ] as const)(
    "in a %s under a lock of %s: %s answers %s, and nothing was written",
    async (step, lock, setting, code, state) => {
      const workspace = `${step} ${setting}`;
      const own = createProfiles({ repository: arena.own.repository, workspace });
      (await own.track({ externalId: "joe" }, visit))._unsafeUnwrap();
      await heldBy(lock, setting, async (pool) => {
        const held = createProfiles({ repository: createPostgresRepository({ client: pool }), workspace });
        const answer = await held.track({ externalId: "joe" }, visit);
        const problem: Problem | Failure = answer._unsafeUnwrapErr();
        expect(problem).toMatchObject({ kind: "failure", code, retryable: true, cause: { code: state } });
      });
      (await own.track({ externalId: "joe" }, visit))._unsafeUnwrap();
      const { profile } = (await own.find({ externalId: "joe" }))._unsafeUnwrap();
      expect([profile.custom.visits, profile.engagement.events.visit?.count]).toEqual([2, 2]);
      expect((await own.history({ externalId: "joe" }))._unsafeUnwrap().items).toHaveLength(2);
    },
  );

  test("a clock that runs backwards moves no time of update back, and the feed keeps its order (L20, G7)", async () => {
    let now = Date.parse("2025-06-01T00:00:00.000Z");
    const clock = () => {
      now -= 3_600_000;
      return now;
    };
    const profiles = createProfiles({ repository: arena.own.repository, workspace: "clock", clock });
    const updates: number[] = [];
    for (let count = 0; count < 10; count += 1) {
      (await profiles.track({ externalId: "joe" }, visit))._unsafeUnwrap();
      const { profile } = (await profiles.find({ externalId: "joe" }))._unsafeUnwrap();
      updates.push(new Date(profile.updatedAt).getTime());
    }
    expect(updates).toEqual([...updates].sort((a, b) => a - b));
    const { profile } = (await profiles.find({ externalId: "joe" }))._unsafeUnwrap();
    expect(profile.engagement.events.visit).toMatchObject({ count: 10 });
    const { items } = (await arena.own.repository.feed("clock", { limit: 100 }))._unsafeUnwrap();
    expect(items.map(({ revision }) => revision)).toEqual(items.map((_, index) => index + 1));
    expect(items).toHaveLength(10);
  });
});
