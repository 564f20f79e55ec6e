import { inspect } from "node:util";
import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all, createProfiles } from "@selfsame/core";
import { everythingIn, value } from "@selfsame/testkit";
import type { Result } from "neverthrow";
import { expect, test } from "vitest";

const user = { externalId: "user-1" };
const page = {};

/** Every method with arguments that it takes, but for the options. */
const methods: readonly (readonly [string, readonly unknown[]])[] = [
  ["recognize", [{}]],
  ["identify", [user, "user-1"]],
  ["addAlias", [user, { label: "crm", name: "1" }]],
  ["updateAlias", [{ label: "crm", from: "1", to: "2" }]],
  ["removeAlias", [{ label: "crm", name: "1" }]],
  ["track", [user, {}]],
  ["merge", [{ from: user, into: user }]],
  ["unmerge", [{ profileId: "0192f0c1-2345-7abc-8def-0123456789ab" }]],
  ["renameExternalId", [{ from: "user-1", to: "user-2" }]],
  ["dropExternalId", ["user-1"]],
  ["erase", [user]],
  ["run", [{ type: "recognize" }]],
  ["runAll", [[{ type: "recognize" }]]],
  ["preview", [{ type: "recognize" }]],
  ["find", [user]],
  ["findAll", [[user]]],
  ["search", ["joe", page]],
  ["count", [all()]],
  ["list", [all(), page]],
  ["history", [user, page]],
  ["export", [user]],
  ["explain", [user, user]],
  ["feed", [page]],
  ["duplicates", [{ by: "email" }, page]],
  ["resolveDuplicates", [{ by: "email" }]],
  ["importRecords", [[user]]],
  ["consume", [{ handler: () => undefined, checkpoint: "mails", until: "end" }]],
  ["audit", []],
  ["sweep", []],
  ["prune", [{ receiptsOlderThan: "P30D" }]],
  ["check", []],
];

const raise = (): never => {
  throw new Error("hostile");
};
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const traps = { get: raise, ownKeys: raise, has: raise, getPrototypeOf: raise, getOwnPropertyDescriptor: raise };
const cycle: { self?: unknown } = {};
cycle.self = cycle;
const getter = (name: string) => Object.defineProperty({}, name, { get: raise, enumerable: true });

const iterable = new Map();

/** Wrong wherever it stands. */
const wrong: readonly unknown[] = [
  Symbol("hostile"),
  raise,
  10n,
  Number.NaN,
  "\ud800",
  "a\u0000",
  true,
  iterable,
  new Date(Number.NaN),
  revoked.proxy,
  new Proxy({}, traps),
  new Proxy([], traps),
  new Proxy([], { get: () => 2 ** 60 }),
  cycle,
  getter("other"),
  { [Symbol("key")]: 1 },
  { type: "toString", other: 1 },
  { profileId: {}, state: "anonymous", other: 1 },
  { email: "joe@example.com", prioritization: cycle, other: 1 },
];

/** Whatever can be gone through is a source of records. */
const wrongFor = (method: string) => wrong.filter((one) => method !== "importRecords" || one !== iterable);

/** What may be taken for something here and there. */
const odd: readonly unknown[] = [
  undefined,
  null,
  "",
  0,
  {},
  [],
  getter("type"),
  getter("alias"),
  getter("profileId"),
  getter("limit"),
  JSON.parse('{"__proto__":{"type":"recognize"}}'),
  { type: "__proto__" },
  { state: "anonymous", profileId: "0192f0c1-2345-7abc-8def-0123456789ab" },
  Object.create(null),
];

const open = async () => {
  const repository = createMemoryRepository();
  await value(createProfiles({ repository }).track(user, {}));
  const before = await everythingIn(repository);
  return {
    profiles: createProfiles({ repository }),
    unchanged: async () => (await everythingIn(repository)) === before,
  };
};

type Service = Awaited<ReturnType<typeof open>>["profiles"];

/** A call that no compiler has seen. */
const call = async (profiles: Service, method: string, given: readonly unknown[]): Promise<Result<unknown, object>> =>
  Reflect.apply(Reflect.get(profiles, method), undefined, given);

const told = { kind: "refusal", code: expect.stringMatching(/^(invalid_input|limit_exceeded)$/) };

test("every method is here that takes options", async () => {
  const { profiles } = await open();
  const others = ["drain", "within", "workspace"];
  expect([...methods.map(([method]) => method), ...others].sort()).toEqual(Object.keys(profiles).sort());
});

test.each(methods)(
  "G5, L18: %s refuses wrong arguments with their place, and writes nothing",
  async (method, given) => {
    const { profiles, unchanged } = await open();
    for (const [index] of given.entries())
      for (const argument of wrongFor(method)) {
        const result = await call(profiles, method, given.with(index, argument));
        expect(result.isErr() && result.error, `${String(index)}: ${inspect(argument)}`).toMatchObject({
          ...told,
          path: expect.any(Array),
        });
      }
    expect(await unchanged()).toBe(true);
  },
);

test.each(methods)("G5: %s answers odd arguments, and neither throws nor fails", async (method, given) => {
  for (const [index] of given.entries())
    for (const argument of odd) {
      const { profiles } = await open();
      const result = await call(profiles, method, given.with(index, argument));
      expect(result.isOk() || result.error).not.toMatchObject({ kind: "failure" });
    }
});

test.each(methods)("G5: %s refuses wrong options with their place, and writes nothing", async (method, given) => {
  const { profiles, unchanged } = await open();
  const wrongOptions = [
    ...wrong,
    getter("signal"),
    getter("timeoutMs"),
    { signal: {} },
    { signal: { aborted: "no", addEventListener: raise, removeEventListener: raise } },
    { timeoutMs: 0 },
    { timeoutMs: 2 ** 31 },
    { timeoutMs: "1000" },
  ];
  for (const options of wrongOptions) {
    const result = await call(profiles, method, [...given, options]);
    expect(result.isErr() && result.error, inspect(options)).toMatchObject({
      ...told,
      path: expect.arrayContaining(["options"]),
    });
  }
  expect(await unchanged()).toBe(true);
});

test.each(methods)("G5: %s takes no options, undefined ones and null for none", async (method, given) => {
  const answers: unknown[] = [];
  for (const options of [{}, undefined, null, { signal: undefined, timeoutMs: undefined }]) {
    const { profiles } = await open();
    const result = await call(profiles, method, [...given, options]);
    answers.push(result.isOk() ? "ok" : result.error);
  }
  expect(answers).toEqual(answers.map(() => answers[0]));
});

test("G5: a signal whose methods throw is a failure, and nothing is written", async () => {
  const { profiles, unchanged } = await open();
  for (const [method, given] of methods) {
    const signal = { aborted: false, addEventListener: raise, removeEventListener: raise };
    const result = await call(profiles, method, [...given, { signal }]);
    expect(result.isErr() && result.error, method).toMatchObject({ kind: "failure" });
  }
  expect(await unchanged()).toBe(true);
});

test("G5: a target is read once, so that what was checked is what is used", async () => {
  const { profiles } = await open();
  const ids = ["user-1", "user-2"];
  const target = Object.defineProperty({}, "externalId", { get: () => ids.shift(), enumerable: true });
  const result = await call(profiles, "find", [target]);
  expect(result.isOk()).toBe(true);
  expect(ids).toEqual(["user-2"]);
});
