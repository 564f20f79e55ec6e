import { fc, test } from "@fast-check/vitest";
import type { Cell } from "@selfsame/core";
import { expect } from "vitest";
import { createMemoryRepository } from "./memory-repository.js";
import { answerOf, creating, event, expecting, externalId, guest, id, profileKey, updating } from "./sample.js";

const user = ["external_id", externalId("u")] as const;

const scheduledRepository = (scheduler: fc.Scheduler) =>
  createMemoryRepository({ pause: (step, moment) => scheduler.schedule(Promise.resolve(), `${step} ${moment}`) });

test.prop([fc.scheduler(), fc.integer({ min: 2, max: 6 })])(
  "of commits that claim one identifier exactly one is committed, and it owns it (G2, G3)",
  async (scheduler, count) => {
    const repository = scheduledRepository(scheduler);
    const racing = Array.from({ length: count }, (_, n) =>
      answerOf(
        repository.commit("w", [
          creating(`c${n}`, [guest(n)], {
            claims: [{ key: user, owner: id(n) }],
            expect: expecting(null, profileKey(n), user),
          }),
        ]),
      ),
    );
    const outcomes = await scheduler.waitFor(Promise.all(racing));
    const winner = outcomes.findIndex(([outcome]) => outcome === "committed");
    expect(outcomes.flat().filter((outcome) => outcome === "committed")).toHaveLength(1);
    const cells = await scheduler.waitFor(answerOf(repository.load("w", [user])));
    expect(cells).toContainEqual({ kind: "owner", key: user, version: `c${winner}`, owner: id(winner) });
    expect(cells).toHaveLength(2);
  },
);

test.prop([fc.scheduler()])(
  "of two commits that each write what the other only read, one is a conflict (G2)",
  async (scheduler) => {
    const repository = scheduledRepository(scheduler);
    await scheduler.waitFor(answerOf(repository.commit("w", [creating("c", [guest(1), guest(2)])])));
    const both = { expect: expecting("c", profileKey(1), profileKey(2)) };
    const racing = [1, 2].map((n) =>
      answerOf(repository.commit("w", [updating(`w${n}`, "c", [guest(n, { revision: 2 })], both)])),
    );
    const outcomes = (await scheduler.waitFor(Promise.all(racing))).flat();
    expect([...outcomes].sort()).toEqual(["committed", "conflict"]);
  },
);

const versionsOf = (cells: readonly Cell[]) => cells.map(({ version }) => version);

test.prop([fc.scheduler(), fc.integer({ min: 1, max: 5 })])(
  "a load holds all of a commit in flight or nothing, and every commit that was answered before it (G1, G2)",
  async (scheduler, count) => {
    const repository = scheduledRepository(scheduler);
    let answered = 0;
    const writing = async () => {
      await answerOf(repository.commit("w", [creating("v1", [guest(1), guest(2)])]));
      answered = 1;
      for (let n = 2; n <= count; n += 1) {
        const records = [guest(1, { revision: n }), guest(2, { revision: n })];
        await answerOf(repository.commit("w", [updating(`v${n}`, `v${n - 1}`, records)]));
        answered = n;
      }
    };
    const reading = async () => {
      for (let n = 0; n < 4; n += 1) {
        const least = answered;
        const versions = versionsOf(await answerOf(repository.load("w", [profileKey(1), profileKey(2)])));
        expect(new Set(versions).size).toBeLessThanOrEqual(1);
        expect([0, 2]).toContain(versions.length);
        expect(Number(versions[0]?.slice(1) ?? 0)).toBeGreaterThanOrEqual(least);
      }
    };
    await scheduler.waitFor(Promise.all([writing(), reading(), reading()]));
  },
);

test.prop([fc.scheduler(), fc.integer({ min: 1, max: 4 })])(
  "a reader of the feed that goes on from its last position misses nothing and sees nothing twice (G7)",
  async (scheduler, writers) => {
    const repository = scheduledRepository(scheduler);
    const perWriter = 3;
    const write = async (n: number) => {
      for (let revision = 1; revision <= perWriter; revision += 1) {
        const record = guest(n, { revision });
        const events = [event(n, revision), event(n, revision, { type: "created" })];
        const version = revision === 1 ? null : `${n}.${revision - 1}`;
        const changeSet = {
          ...creating(`${n}.${revision}`, [record], { events }),
          expect: expecting(version, profileKey(n)),
        };
        await answerOf(repository.commit("w", [changeSet]));
      }
    };
    const seen: string[] = [];
    const read = async () => {
      let start: { readonly after?: string } = {};
      while (seen.length < writers * perWriter * 2) {
        const { items, next } = await answerOf(repository.feed("w", { ...start, limit: 2 }));
        seen.push(...items.map(({ profileId, revision, type }) => `${profileId} ${revision} ${type}`));
        if (next !== undefined) start = { after: next };
      }
    };
    const all = Array.from({ length: writers }, (_, n) => n);
    await scheduler.waitFor(Promise.all([read(), ...all.map(write)]));
    for (const n of all)
      expect(seen.filter((row) => row.startsWith(id(n)))).toEqual(
        [1, 2, 3].flatMap((revision) => ["tracked", "created"].map((type) => `${id(n)} ${revision} ${type}`)),
      );
  },
);
