import { setImmediate } from "node:timers/promises";
import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, type ImportProgress, type ImportTold } from "@selfsame/core";
import { problem, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";

const who = (index: number) => ({ externalId: `user-${index}` });
const user = (index: number) => ({ ...who(index), custom: { index } });
const users = (count: number) => Array.from({ length: count }, (_, index) => user(index));
/** What the compiler would not let through. */
const foreign = (value: unknown) => JSON.parse("0", () => value);

const fresh = () => createProfiles({ repository: createMemoryRepository() });

/** Users without end, which say how many were pulled and whether they were closed. */
const endless = (waits: boolean) => {
  const seen = { pulled: 0, isClosed: false };
  const source = async function* () {
    try {
      for (;;) {
        if (waits) await setImmediate();
        seen.pulled += 1;
        yield user(seen.pulled - 1);
      }
    } finally {
      seen.isClosed = true;
    }
  };
  return { seen, source: source() };
};

describe("X4: the source of an import", { timeout: 30_000 }, () => {
  test("an array, a generator and an async one", async () => {
    const sync = function* () {
      yield* users(3);
    };
    const later = async function* () {
      yield* users(3);
    };
    for (const source of [users(3), sync(), later(), new Set(users(3))])
      expect(await value(fresh().importRecords(source))).toMatchObject({ outcome: "imported", records: 3 });
    expect(await value(fresh().importRecords([]))).toMatchObject({ outcome: "imported", records: 0, problems: 0 });
  });

  test("what is none is refused", async () => {
    const hostile = new Proxy(
      {},
      {
        get: () => {
          throw new Error("no");
        },
        has: () => true,
      },
    );
    for (const source of [undefined, null, 7, "text", {}, { next: () => ({ done: true }) }, hostile])
      expect(await problem(fresh().importRecords(foreign(source)))).toMatchObject({
        code: "invalid_input",
        path: ["source"],
      });
  });

  test("one that throws stops the import, and what it gave before is done", async () => {
    const profiles = fresh();
    const throwing = function* () {
      yield* users(100);
      throw new RangeError("joe@example.com is no user");
    };
    const answer = await value(profiles.importRecords(throwing()));
    expect(answer).toMatchObject({
      outcome: "stopped",
      records: 100,
      failure: { code: "unavailable", cause: { name: "SourceFailed", code: "RangeError" } },
    });
    expect(JSON.stringify(answer)).not.toContain("joe");
    const { resumeFrom } = answer;
    expect(await value(profiles.importRecords(users(150), { resumeFrom }))).toMatchObject({
      outcome: "imported",
      records: 150,
      outcomes: { created: 150, tracked: 0 },
    });
  });

  test("a step that is none stops it too", async () => {
    const broken = { [Symbol.iterator]: () => ({ next: () => 7 }) };
    expect(await value(fresh().importRecords(foreign(broken)))).toMatchObject({
      outcome: "stopped",
      failure: { cause: { name: "SourceFailed" } },
    });
  });

  test("a record that cannot be read is a problem of its own", async () => {
    const told: ImportTold[] = [];
    const hostile = Object.defineProperty({ externalId: "user-1" }, "custom", {
      enumerable: true,
      get: () => {
        throw new Error("no");
      },
    });
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const records = [user(0), hostile, revoked.proxy, Symbol("s"), user(4)];
    await value(fresh().importRecords(foreign(records), { onOutcome: (one) => void told.push(one) }));
    expect(told).toMatchObject([
      { index: 0, outcome: "created" },
      { index: 1, problem: { code: "invalid_input", path: ["custom"] } },
      { index: 2, problem: { code: "invalid_input", path: [] } },
      { index: 3, problem: { code: "invalid_input", path: [] } },
      { index: 4, outcome: "created" },
    ]);
  });

  test("the path of a problem is that in the record, whoever finds it", async () => {
    const told: ImportTold[] = [];
    const records = [
      { externalId: "u", custom: { visits: "many" } },
      { externalId: "u", operations: { visits: { op: "increment", by: 1 } } },
      { externalId: "u", events: [{}] },
    ];
    await value(fresh().importRecords(foreign(records), { onOutcome: (one) => void told.push(one) }));
    expect(told).toMatchObject([
      { outcome: "created" },
      { problem: { code: "invalid_operation", path: ["operations", "visits"] } },
      { problem: { code: "invalid_input", path: ["events", 0, "name"] } },
    ]);
  });

  test("L20: an email of several is ambiguous, unless the record chooses", async () => {
    const profiles = fresh();
    for (const index of [1, 2]) await value(profiles.track(who(index), { attributes: { email: "joe@example.com" } }));
    const told: ImportTold[] = [];
    const records = [
      { email: "joe@example.com", custom: { vip: true } },
      { email: "joe@example.com", prioritization: ["most_recently_updated"], custom: { vip: true } } as const,
      { email: "new@example.com" },
    ];
    await value(profiles.importRecords(foreign(records), { onOutcome: (one) => void told.push(one) }));
    expect(told).toMatchObject([{ problem: { code: "ambiguous" } }, { outcome: "tracked" }, { outcome: "created" }]);
  });

  test.each([true, false])("one without end is left when the signal says so, and closed (waits: %s)", async (waits) => {
    const profiles = fresh();
    const { seen, source } = endless(waits);
    const stop = new AbortController();
    const answer = await value(
      profiles.importRecords(source, {
        signal: stop.signal,
        onProgress: ({ done }) => {
          if (done > 300) stop.abort();
        },
      }),
    );
    expect(answer.outcome).toBe("stopped");
    expect(answer.failure).toBeUndefined();
    expect(answer.records).toBeGreaterThan(300);
    expect(await value(profiles.find(who(answer.records - 1)))).toBeDefined();
    expect(await problem(profiles.find(who(answer.records)))).toMatchObject({ code: "profile_not_found" });
    expect(seen.isClosed).toBe(true);
  });

  test("time that is up stops it, also while a source gives records without ever waiting", async () => {
    const forever = function* () {
      for (;;) yield { externalId: "" };
    };
    expect(await value(fresh().importRecords(forever(), { timeoutMs: 200 }))).toMatchObject({ outcome: "stopped" });
  });

  test("a source that never answers does not hold up a stop", async () => {
    const silent = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) };
    expect(await value(fresh().importRecords(silent, { timeoutMs: 50 }))).toMatchObject({
      outcome: "stopped",
      records: 0,
    });
  });

  test("memory is bounded: so many records at most are pulled and not answered", async () => {
    let [answered, most] = [0, 0];
    const { seen, source } = endless(false);
    const stop = new AbortController();
    await value(
      fresh().importRecords(source, {
        signal: stop.signal,
        onOutcome: ({ index }) => {
          most = Math.max(most, seen.pulled - answered);
          answered = index + 1;
          if (index === 1_200) stop.abort();
        },
      }),
    );
    expect(answered).toBeGreaterThan(1_200);
    expect(most).toBeGreaterThan(64);
    expect(most).toBeLessThanOrEqual(1_000);
  });

  test("heavy records come fewer at a time", async () => {
    let [answered, most, pulled] = [0, 0, 0];
    const heavy = function* () {
      for (let index = 0; index < 200; index += 1) {
        pulled += 1;
        yield { externalId: `user-${index}`, custom: { text: "x".repeat(90), list: Array(400).fill("y".repeat(200)) } };
      }
    };
    await value(
      fresh().importRecords(heavy(), {
        onOutcome: ({ index }) => {
          most = Math.max(most, pulled - answered);
          answered = index + 1;
        },
      }),
    );
    expect(answered).toBe(200);
    expect(most).toBeLessThanOrEqual(30);
  });

  test("progress comes before anything is done, then after each batch, with what is left where that is known", async () => {
    const heard: ImportProgress[] = [];
    const profiles = fresh();
    await value(profiles.importRecords(users(200), { total: 200, onProgress: (one) => void heard.push(one) }));
    expect(heard[0]).toMatchObject({ done: 0, remaining: 200, rate: 0 });
    expect(heard.at(-1)).toMatchObject({ done: 200, remaining: 0, problems: 0 });
    expect(heard.length).toBeGreaterThan(2);
    expect(heard.at(-1)?.rate).toBeGreaterThan(0);
  });

  test("a callback that fails stops the import, and the same record is told again", async () => {
    const profiles = fresh();
    const answer = await value(
      profiles.importRecords(users(100), {
        onOutcome: ({ index }) => {
          if (index === 30) throw new Error("no");
        },
      }),
    );
    expect(answer).toMatchObject({ outcome: "stopped", failure: { code: "unknown", cause: { name: "Defect" } } });
    const told: ImportTold[] = [];
    const { resumeFrom } = answer;
    await value(profiles.importRecords(users(100), { resumeFrom, onOutcome: (one) => void told.push(one) }));
    expect(told.map(({ index }) => index)).toEqual(Array.from({ length: 70 }, (_, index) => index + 30));
  });

  test("a job of a name is done once, and a longer source under it goes on behind", async () => {
    const profiles = fresh();
    const viewed = (count: number) => users(count).map((one) => ({ ...one, events: [{ name: "viewed" }] }));
    const first = await value(profiles.importRecords(viewed(70), { job: "users" }));
    expect({ ...(await value(profiles.importRecords(viewed(70), { job: "users" }))) }).toEqual(first);
    const more = await value(profiles.importRecords(viewed(90), { job: "users" }));
    expect(more).toMatchObject({ records: 90, outcomes: { created: 90 } });
    const other = await value(profiles.workspace("eu").importRecords(viewed(70), { job: "users" }));
    expect(other).toMatchObject({ outcomes: { created: 70 } });
    const { profile } = await value(profiles.find(who(0)));
    expect(profile.engagement.events.viewed?.count).toBe(1);
    expect(await problem(profiles.importRecords([], { job: "others", resumeFrom: first.resumeFrom }))).toMatchObject({
      path: ["options", "resumeFrom"],
    });
  });

  test("L16: with updateExistingOnly nobody is created", async () => {
    const profiles = fresh();
    await value(profiles.importRecords(users(2)));
    expect(await value(profiles.importRecords(users(5), { updateExistingOnly: true }))).toMatchObject({
      outcomes: { created: 0, tracked: 2, skipped: 3 },
    });
  });
});
