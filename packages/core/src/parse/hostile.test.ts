import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newborn } from "../profile/newborn.js";
import { defaultLimits } from "../values/limits.js";
import { normalizePhone } from "../values/phone.js";
import { parseCommand } from "./command.js";
import { profileId } from "./identifiers.js";
import { parsePage } from "./page.js";
import { parsePolicy } from "./policy.js";
import { parseRecord } from "./record.js";
import { parseTarget } from "./target.js";
import { instant } from "./texts.js";

const times = process.env.SELFSAME_PROVE === undefined ? 1 : 10;
const settings = { limits: defaultLimits, junk: true, normalizePhone };
const id = "0192f0c1-2345-7abc-8def-0123456789ab";
const at = "2025-01-05T18:20:30.000Z";

const throws = (): never => {
  throw new Error("hostile");
};

const deepList = Array.from({ length: 10_000 }).reduce<unknown>((inner) => [inner], 1);
const deepObject = Array.from({ length: 10_000 }).reduce<unknown>((inner) => ({ a: inner }), 1);
const cyclicObject: { self?: unknown } = {};
cyclicObject.self = cyclicObject;
const cyclicList: unknown[] = [];
cyclicList.push({ cyclicList });
const revoked = Proxy.revocable([], {});
revoked.revoke();

const traps = { get: throws, ownKeys: throws, has: throws, getPrototypeOf: throws, getOwnPropertyDescriptor: throws };
const described = { ownKeys: () => ["a", "a".repeat(300)], getOwnPropertyDescriptor: () => ({ configurable: true }) };
const replaced = { getTime: throws, toISOString: throws, toJSON: throws, toString: throws, valueOf: throws };

const numbers = [-0, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_VALUE, Number.MIN_VALUE, 2 ** 53, -1, 0.1];
const texts = ["x".repeat(100_000), "\ud83d", "\udc00\ud83d", "a\u0000b", "null", "[object Object]", "", " ", at, id];
const nestings = [deepList, deepObject, cyclicObject, cyclicList];
const proxies = [revoked.proxy, new Proxy({}, traps), new Proxy([], traps), new Proxy({}, described)];
const lengths = [
  new Array(4_294_967_295),
  new Proxy([], { get: () => 2 ** 60 }),
  new Proxy([], { get: () => replaced }),
  new Proxy([], { get: throws }),
];
const dates = [Object.assign(new Date(0), replaced), new Date(Number.NaN), new Date(8.64e15), new Date(0)];
const instances = [new Error("hostile"), Promise.resolve(1), new Uint8Array(3), Object("text"), new Map(), replaced];
const others = [Symbol("s"), Symbol.iterator, 10n ** 30n, throws, class {}, undefined, null, true, [], {}];
const specials: readonly unknown[] = [
  ...[numbers, texts, nestings, proxies, lengths, dates, instances, others].flat(),
  Object.defineProperty({}, "a", { get: throws, enumerable: true }),
];

const names = "__proto__ constructor prototype toString hasOwnProperty a.b $set $date $$ 0 type state profileId".split(
  " ",
);
const key = fc.oneof(
  fc.constantFrom("", " ", ...names),
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 4 }).map((units) => String.fromCharCode(...units)),
);

const kinds = "BigInt BoxedValues Date Map NullPrototype ObjectString Set SparseArray TypedArray UnicodeString".split(
  " ",
);
const anything = fc.anything({ key, maxDepth: 3, ...Object.fromEntries(kinds.map((kind) => [`with${kind}`, true])) });
const value = fc.oneof(
  anything,
  fc.array(fc.tuple(key, anything), { maxLength: 4 }).map(Object.fromEntries),
  key,
  fc.double(),
);

type Place = readonly [parent: object, key: string];

const places = (value: unknown): readonly Place[] =>
  typeof value !== "object" || value === null
    ? []
    : Object.entries(value).flatMap(([name, member]): readonly Place[] => [[value, name], ...places(member)]);

// Said as data, since the test framework itself would trip over some of it.
const scheme = fc.record({
  sample: fc.nat(),
  place: fc.nat(),
  how: fc.constantFrom("whole", "getter", "part", "part", "part", "part", "more"),
  name: key,
  thing: fc.oneof(fc.record({ special: fc.nat(specials.length - 1) }), fc.record({ value })),
});

/** One of the samples with something hostile in it: in the place of a part, as a getter, or as one part more. */
const planted = (
  samples: readonly object[],
  { sample, place, how, name, thing }: typeof scheme extends fc.Arbitrary<infer S> ? S : never,
) => {
  const copy: unknown = structuredClone(samples[sample % samples.length]);
  const all = places(copy);
  const [parent, own] = all[place % all.length] ?? [{}, name];
  const hostile: unknown = "special" in thing ? specials[thing.special] : thing.value;
  if (how === "whole") return hostile;
  const get = how === "getter" ? throws : () => hostile;
  Reflect.defineProperty(parent, how === "more" ? name : own, { get, enumerable: true, configurable: true });
  return copy;
};

const isJson = (value: unknown): boolean => isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value);

const codes = ["invalid_input", "invalid_operation", "limit_exceeded"];

const isRefusal = (refusal: { readonly kind: string; readonly code: string; readonly path: readonly unknown[] }) =>
  refusal.kind === "refusal" &&
  codes.includes(refusal.code) &&
  refusal.path.every((step) => typeof step === "string" || typeof step === "number");

const alias = { label: "crm", name: "7" };
const properties = { colour: "red", sizes: [1, { $in: new Date(0) }], ["__proto__"]: { a: 1 } };
const changes = {
  attributes: {
    firstName: "Joe",
    email: "a@b.c",
    phone: "+15550109999",
    dateOfBirth: "1990-02-28",
    subscriptionGroups: { news: "subscribed" },
  },
  custom: { plan: "pro", "a.b": 1, nested: properties, old: null },
  operations: {
    visits: { op: "increment", by: 1 },
    tags: { op: "append", values: ["vip"] },
    prefs: { op: "deepMerge", value: properties },
    pets: {
      op: "objects",
      add: [{ id: 3 }],
      update: [{ where: { id: 1 }, set: { age: 4 } }],
      remove: [{ where: { id: 2 } }],
    },
  },
  events: [{ name: "viewed", time: at, appId: "web", properties }],
  purchases: [{ productId: "jacket", price: "80.00", currency: "USD", quantity: 1, time: new Date(0), properties }],
  sessions: [{ startedAt: at, endedAt: at, appId: "web" }],
  devices: [{ deviceId: "d", model: "m", os: "o", pushToken: "t" }],
};

const targets = [
  { profileId: id },
  { externalId: "u-1" },
  { alias },
  { email: "a@b.c", prioritization: ["identified", "most_recently_updated"] },
  { phone: "+15550109999", prioritization: ["unidentified"] },
  { state: "identified", profileId: id, externalId: "u-1", custom: properties },
];

const commands = [
  {
    type: "track",
    target: { externalId: "u-1" },
    changes,
    updateExistingOnly: true,
    source: "api",
    idempotencyKey: "k",
  },
  { type: "track", target: { alias }, changes },
  { type: "recognize", profileId: id, device: { deviceId: "d", model: "m" } },
  { type: "recognize", alias },
  ...targets.map((target) => ({ type: "identify", target, externalId: "u-1" })),
  { type: "addAlias", target: { profileId: id }, alias },
  { type: "updateAlias", label: "crm", from: "7", to: "8" },
  { type: "removeAlias", alias },
  { type: "merge", from: targets[3], into: targets[2] },
  { type: "renameExternalId", from: "u-1", to: "u-2" },
  { type: "dropExternalId", externalId: "u-1" },
];

const time = instant(at, settings)._unsafeUnwrap();
const anonymous = newborn(profileId(id, settings)._unsafeUnwrap(), time);
const tally = { count: 1, first: at, last: at };
const identified = {
  ...anonymous,
  state: "identified",
  externalId: "u-1",
  deprecated: [{ id: "u-0", via: 1, neededBy: "unmerge" }],
  aliases: { crm: { name: "7", via: 1 } },
  attributes: { email: "a@b.c" },
  custom: { plan: "pro", ["__proto__"]: [1, { $date: at }] },
  stamps: { "custom.plan": { at, since: 1, own: { value: null, at } } },
  devices: { d: { deviceId: "d" } },
  own: { sessions: tally, events: { viewed: tally }, purchases: {}, revenue: { USD: 8000 }, apps: {} },
  apart: [{ token: "t", side: "survivor" }],
};
const merged = {
  format: 1,
  state: "merged",
  profileId: id,
  revision: 1,
  into: id,
  ordinal: 1,
  mergedAt: at,
  dropped: {},
  added: { "custom.n": 1 },
  frozen: identified,
};
const records = [
  anonymous,
  identified,
  merged,
  { format: 1, state: "erased", profileId: id, revision: 2, erasedAt: at },
];

const policies = [
  {
    onAliasConflict: "refuse",
    fields: { plan: "newest" },
    limits: { ...defaultLimits, namesPerLabel: { crm: 1 } },
    junkGuard: ["nobody"],
    suppressionKey: "k",
  },
];

/** Whatever comes: plain JSON or a typed refusal with a path, never an exception. Both must happen, or nothing was shown. */
const always = (
  samples: readonly object[],
  runs: number,
  accepts: (input: unknown) => "taken" | "refused" | "wrong",
) => {
  const seen = { taken: 0, refused: 0, wrong: 0 };
  fc.assert(
    fc.property(scheme, (said) => {
      const verdict = accepts(planted(samples, said));
      seen[verdict] += 1;
      return verdict !== "wrong";
    }),
    { numRuns: runs * times },
  );
  expect(seen.taken).toBeGreaterThan(0);
  expect(seen.refused).toBeGreaterThan(0);
};

describe("hostile input", { timeout: 60_000 * times }, () => {
  test("the samples are in order", () => {
    for (const command of commands) expect(parseCommand(command, {}, settings).isOk()).toBe(true);
    for (const target of targets) expect(parseTarget(target, settings).isOk()).toBe(true);
    for (const record of records) expect(parseRecord(record)._unsafeUnwrap()).toStrictEqual(record);
    for (const policy of policies) expect(parsePolicy(policy).isOk()).toBe(true);
  });

  test("A5: commands become plain JSON or a refusal with a path", () => {
    always(commands, 60_000, (input) =>
      parseCommand(input, {}, settings).match(
        (value) => (isJson(value) ? "taken" : "wrong"),
        (refusal) => (isRefusal(refusal) ? "refused" : "wrong"),
      ),
    );
  });

  test("L18: targets become plain JSON or a refusal with a path", () => {
    always(targets, 20_000, (input) =>
      parseTarget(input, settings).match(
        (value) => (isJson(value) ? "taken" : "wrong"),
        (refusal) => (isRefusal(refusal) ? "refused" : "wrong"),
      ),
    );
  });

  test("A5: stored records become plain JSON or a failure", () => {
    always(records, 20_000, (input) =>
      parseRecord(input).match(
        (value) => (isJson(value) ? "taken" : "wrong"),
        ({ code }) => (code === "corrupt_record" || code === "unsupported" ? "refused" : "wrong"),
      ),
    );
  });

  test("A4: policies and pages are taken or refused with a path", () => {
    always(policies, 4_000, (input) =>
      parsePolicy(input).match(
        () => "taken",
        (refusal) => (isRefusal(refusal) ? "refused" : "wrong"),
      ),
    );
    always([{ after: "c", limit: 10 }], 4_000, (input) =>
      parsePage(input).match(
        (value) => (isJson(value) ? "taken" : "wrong"),
        (refusal) => (isRefusal(refusal) ? "refused" : "wrong"),
      ),
    );
  });
});
