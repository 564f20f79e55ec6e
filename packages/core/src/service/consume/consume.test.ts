import { createMemoryRepository } from "@selfsame/adapter-memory";
import { type Consumption, createProfiles, type FeedItem, type Profiles, type Repository } from "@selfsame/core";
import { createWorld, problem, value } from "@selfsame/testkit";
import { err, errAsync, ok } from "neverthrow";
import { describe, expect, test } from "vitest";

const open = async (events: number) => {
  const repository = createMemoryRepository();
  const { profiles } = createWorld({ repository });
  for (let n = 0; n < events; n += 1) await value(profiles.track({ externalId: `user-${n % 7}` }, { custom: { n } }));
  return { repository, profiles };
};

const everything = async ({ feed }: Profiles) => (await value(feed({ limit: 1_000 }))).items;

/** A host that keeps what it was given and how far it is. */
const host = (fails: (item: FeedItem, call: number) => unknown = () => undefined) => {
  const seen: FeedItem[] = [];
  const checkpoints: string[] = [];
  let calls = 0;
  return {
    seen,
    checkpoints,
    handler: (item: FeedItem) => {
      calls += 1;
      const answer = fails(item, calls);
      seen.push(item);
      return answer;
    },
    checkpoint: (position: string) => {
      checkpoints.push(position);
    },
  };
};

const until = "end";

describe("consume (G7)", () => {
  test("gives every event in the order of the feed, and keeps how far it is", async () => {
    const { profiles } = await open(250);
    const all = await everything(profiles);
    const { handler, checkpoint, seen, checkpoints } = host();
    const done = await value(profiles.consume({ handler, checkpoint, until }));
    expect(done).toEqual({ outcome: "ended", handled: 250, skipped: 0, position: all.at(-1)?.position });
    expect(seen).toEqual(all);
    expect(checkpoints).toEqual([all[99], all[199], all[249]].map((item) => item?.position));
    const again = host();
    const from = checkpoints[1];
    expect(
      await value(profiles.consume({ handler: again.handler, checkpoint: again.checkpoint, from, until })),
    ).toMatchObject({ handled: 50 });
    expect(again.seen).toEqual(all.slice(200));
  });

  test("goes on from the checkpoint that the store keeps under its name", async () => {
    const { profiles } = await open(30);
    const first = host();
    await value(profiles.consume({ handler: first.handler, checkpoint: "carts", until }));
    await value(profiles.track({ externalId: "late" }, {}));
    const second = host();
    expect(await value(profiles.consume({ handler: second.handler, checkpoint: "carts", until }))).toMatchObject({
      outcome: "ended",
      handled: 1,
    });
    const other = host();
    await value(profiles.consume({ handler: other.handler, checkpoint: "mails", until }));
    expect([first.seen.length, second.seen.length, other.seen.length]).toEqual([30, 1, 31]);
  });

  test("of two under one name, who saves first goes on and the other is overtaken", async () => {
    const { profiles } = await open(10);
    const rival = host();
    const slow = host((_, call) =>
      call === 5 ? value(profiles.consume({ handler: rival.handler, checkpoint: "carts", until })) : undefined,
    );
    const done = await value(profiles.consume({ handler: slow.handler, checkpoint: "carts", until }));
    expect(done.outcome).toBe("overtaken");
    expect(rival.seen).toHaveLength(10);
  });

  test("what came after the last checkpoint comes again after a crash, and nothing is left out", async () => {
    const { profiles } = await open(150);
    const all = await everything(profiles);
    const kept: string[] = [];
    const seen = new Map<string, number>();
    for (let run = 0; run < 6; run += 1) {
      let count = 0;
      const crashes = new AbortController();
      const from = kept.at(-1);
      const consumption: Consumption = {
        until,
        ...(from !== undefined && { from }),
        handler: ({ position }) => {
          seen.set(position, (seen.get(position) ?? 0) + 1);
          count += 1;
          // The process dies in the middle of a portion: what it did is done, and no checkpoint says so.
          return count === 60 + run * 20 ? new Promise(() => crashes.abort()) : undefined;
        },
        checkpoint: (position) => kept.push(position),
      };
      await Promise.race([
        value(profiles.consume(consumption, { signal: crashes.signal })),
        new Promise((resolve) => {
          crashes.signal.addEventListener("abort", resolve);
        }),
      ]);
    }
    expect([...seen.keys()].sort()).toEqual(all.map(({ position }) => position));
    expect(Math.max(...seen.values())).toBeGreaterThan(1);
  });

  test.each([
    ["throws", () => Promise.reject(new Error("no"))],
    ["answers an error", () => err("no")],
    ["answers an error later", () => errAsync("no")],
  ])("an event whose handler %s is tried again, before any other", async (_, failing) => {
    const { profiles } = await open(4);
    const all = await everything(profiles);
    const { handler, checkpoint, seen } = host((_, call) => (call === 2 || call === 3 ? failing() : ok()));
    expect(await value(profiles.consume({ handler, checkpoint, until }))).toMatchObject({ handled: 4, skipped: 0 });
    expect(seen).toEqual([all[0], all[1], all[1], all[1], all[2], all[3]]);
  });

  test("an event that always fails is put aside, or halts it, as the host chooses", async () => {
    const { profiles } = await open(5);
    const all = await everything(profiles);
    const isPoison = ({ position }: FeedItem) => (position === all[2]?.position ? err("poison") : undefined);
    const aside: unknown[] = [];
    const skipping = host(isPoison);
    const done = await value(
      profiles.consume({
        ...{ handler: skipping.handler, checkpoint: skipping.checkpoint, until },
        onFailure: ({ item, attempt, cause }) => {
          if (attempt < 3) return "retry";
          aside.push([item.position, attempt, cause]);
          return "skip";
        },
      }),
    );
    expect(done).toMatchObject({ outcome: "ended", handled: 4, skipped: 1 });
    expect(aside).toEqual([[all[2]?.position, 3, "poison"]]);
    const halting = host(isPoison);
    const { handler, checkpoint, checkpoints } = halting;
    const halted = await value(profiles.consume({ handler, checkpoint, until, onFailure: () => "stop" }));
    expect(halted).toEqual({ outcome: "halted", handled: 2, skipped: 0, position: all[1]?.position });
    expect(checkpoints).toEqual([all[1]?.position]);
  });

  test("G5: a host's function that fails ends it with a refusal", async () => {
    const { profiles } = await open(3);
    const fails = () => {
      throw new Error("no");
    };
    const rubbish: Consumption["onFailure"] = JSON.parse("{}").nothing ?? (() => JSON.parse('"again"'));
    const broken: readonly (readonly [Consumption, string])[] = [
      [{ handler: () => undefined, checkpoint: fails, until }, "checkpoint"],
      [{ handler: fails, checkpoint: () => undefined, onFailure: fails, until }, "onFailure"],
      [{ handler: fails, checkpoint: () => undefined, onFailure: rubbish, until }, "onFailure"],
    ];
    for (const [consumption, policy] of broken)
      expect(await problem(profiles.consume(consumption))).toMatchObject({ code: "policy_failed", policy });
  });

  test("without an end it waits for what comes, through troubles of the store, until its signal", async () => {
    const { repository, profiles } = await open(2);
    let asked = 0;
    const shaky: Repository = {
      ...repository,
      feed: (...given) => {
        asked += 1;
        const failure = { kind: "failure", code: "unavailable", retryable: true, cause: { name: "Away" } } as const;
        return asked % 2 === 0 ? errAsync(failure) : repository.feed(...given);
      },
    };
    const stop = new AbortController();
    const { handler, checkpoint, seen } = host(({ profileId }, call) => {
      if (call === 2) void profiles.track({ externalId: "late" }, {}).then(() => undefined);
      if (call === 3) stop.abort();
      return profileId;
    });
    const { signal } = stop;
    const done = await value(createProfiles({ repository: shaky }).consume({ handler, checkpoint }, { signal }));
    expect(done).toMatchObject({ outcome: "stopped", handled: 3 });
    expect(seen).toHaveLength(3);
  });

  test("refuses what is no consumption, and a place of no feed", async () => {
    const { profiles } = await open(1);
    for (const given of ["null", "{}", '{"handler":1,"checkpoint":"a"}'])
      expect(await problem(profiles.consume(JSON.parse(given)))).toMatchObject({ code: "invalid_input" });
    const { handler, checkpoint } = host();
    expect(await problem(profiles.consume({ handler, checkpoint, from: "page 2", until }))).toMatchObject({
      code: "unsupported",
    });
  });
});
