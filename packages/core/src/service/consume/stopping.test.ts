import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, type Repository } from "@selfsame/core";
import { value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";
import { createOn } from "../create-profiles.js";
import { type Platform, systemPlatform } from "../platform.js";

/** Waits of seconds end at once. */
const impatient: Platform = {
  ...systemPlatform,
  after: (milliseconds, callback) => systemPlatform.after(Math.min(milliseconds, 5), callback),
};

const never = () => new Promise<never>(() => undefined);
const open = async () => {
  const repository = createMemoryRepository();
  const profiles = createProfiles({ repository });
  for (const externalId of ["ann", "joe", "jim"]) await value(profiles.track({ externalId }, {}));
  return repository;
};

const over = (repository: Repository) => createOn(impatient, { repository });

describe("a consumption that is to stop (G7)", () => {
  test("does not wait for ever for a handler: its event is not done, and comes again", async () => {
    const repository = await open();
    const stop = new AbortController();
    const profiles = over(repository);
    const kept: string[] = [];
    const positions: string[] = [];
    const consuming = profiles.consume(
      {
        checkpoint: (position) => kept.push(position),
        handler: ({ position }) => {
          positions.push(position);
          return positions.length === 2 ? never() : undefined;
        },
      },
      { signal: stop.signal },
    );
    expect(await value(profiles.drain({ timeoutMs: 30 }))).toEqual({ outcome: "stopped", running: { consume: 1 } });
    stop.abort();
    expect(await value(consuming)).toEqual({ outcome: "stopped", handled: 1, skipped: 0, position: positions[0] });
    expect(await value(profiles.drain())).toEqual({ outcome: "drained" });
    expect(kept).toEqual([positions[0]]);
    const again: string[] = [];
    const from = kept[0];
    if (from === undefined) throw new Error("nothing was kept");
    await value(
      profiles.consume({
        ...{ from, until: "end", checkpoint: () => undefined },
        handler: ({ position }) => again.push(position),
      }),
    );
    expect(again[0]).toBe(positions[1]);
    expect(again).toHaveLength(2);
  });

  test("lets a handler that is at work end, and counts its event", async () => {
    const stop = new AbortController();
    const ended: string[] = [];
    const done = await value(
      createProfiles({ repository: await open() }).consume(
        {
          checkpoint: "slow",
          handler: async ({ position }) => {
            stop.abort();
            await new Promise((resolve) => {
              setTimeout(resolve, 20);
            });
            ended.push(position);
          },
        },
        { signal: stop.signal },
      ),
    );
    expect(done).toEqual({ outcome: "stopped", handled: 1, skipped: 0, position: ended[0] });
  });

  test("nor for a verdict or a checkpoint that never comes", async () => {
    const profiles = over(await open());
    const fails = () => Promise.reject(new Error("no"));
    const undecided = profiles.consume({ checkpoint: "a", handler: fails, onFailure: never }, { timeoutMs: 20 });
    expect(await value(undecided)).toEqual({ outcome: "stopped", handled: 0, skipped: 0 });
    const unkept = profiles.consume({ checkpoint: never, handler: () => undefined }, { timeoutMs: 20 });
    expect(await value(unkept)).toMatchObject({ outcome: "stopped", handled: 3 });
    expect(await value(profiles.drain())).toEqual({ outcome: "drained" });
  });
});
