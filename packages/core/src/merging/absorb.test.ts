import { err, ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import { customPath, standardPath } from "../profile/attribute-path.js";
import { addEngagement, noEngagement } from "../profile/engagement.js";
import type { LiveRecord } from "../profile/record.js";
import { guest, user } from "../profile/sample.js";
import { standardAttributeNames } from "../profile/standard-attributes.js";
import { viewOf } from "../profile/view.js";
import { dictionaryOf } from "../values/dictionary.js";
import { at, id } from "../values/sample.js";
import type { StoredValue } from "../values/stored-value.js";
import { tallyOf } from "../values/tally.js";
import { invalid, overLimit } from "../values/violation.js";
import { absorb } from "./absorb.js";
import { defaultMergePolicy, type MergePolicy } from "./policy.js";

const absorbing = (survivor: LiveRecord, absorbed: LiveRecord, policy: Partial<MergePolicy> = {}) =>
  absorb(survivor, absorbed, at(100), { ...defaultMergePolicy, ...policy });
const absorption = (...args: Parameters<typeof absorbing>) => absorbing(...args)._unsafeUnwrap();

const visits = (second: number, count = 1) => ({
  ...noEngagement,
  sessions: tallyOf(count, at(second)),
  events: dictionaryOf([["__proto__", tallyOf(count, at(second))]]),
  purchases: { jacket: tallyOf(count, at(second)) },
  revenue: { USD: 100 * count },
  apps: { ios: tallyOf(count, at(second)) },
});

describe("absorb: attributes", () => {
  test("M1, M2: the survivor wins, field by field and key by key; the absorbed fills what it lacks", () => {
    const a = guest(1, { attributes: { firstName: "Ann" }, custom: { plan: "pro", prefs: { mail: true } } });
    const b = guest(2, {
      attributes: { firstName: "Bob", lastName: "Lee" },
      custom: { plan: "free", prefs: { sms: true }, size: 42 },
    });
    const { attributes, custom } = absorption(a, b).survivor;
    expect(attributes).toEqual({ firstName: "Ann", lastName: "Lee" });
    expect(custom).toEqual({ plan: "pro", prefs: { mail: true }, size: 42 });
  });

  test("M2: a key is merged deep only when its policy says so", () => {
    const a = guest(1, { custom: { prefs: { mail: true }, other: { a: 1 } } });
    const b = guest(2, { custom: { prefs: { sms: true }, other: { b: 2 } } });
    expect(absorption(a, b, { fields: { prefs: "deep" } }).survivor.custom).toEqual({
      prefs: { mail: true, sms: true },
      other: { a: 1 },
    });
  });

  test.each(standardAttributeNames)("M2: the standard attribute %s takes part", (name) => {
    const value: StoredValue = name === "subscriptionGroups" ? { news: "subscribed" } : "value";
    const { survivor, report } = absorption(guest(1), guest(2, { attributes: { [name]: value } }));
    expect(survivor.attributes).toEqual({ [name]: value });
    expect(report.fields).toEqual({ [standardPath(name)]: { value, source: "absorbed" } });
  });

  test("M1: a null of an old record is a gap on both sides, every other value is one", () => {
    const values: readonly StoredValue[] = ["", 0, false, [], {}];
    const named = (some: readonly StoredValue[]) => dictionaryOf(some.map((value, index) => [`k${index}`, value]));
    const a = guest(1, { custom: { ...named(values), gap: null, none: null } });
    const b = guest(2, { custom: { ...named(values.map(() => "b")), gap: "b", none: null, all: null } });
    expect(absorption(a, b).survivor.custom).toEqual({ ...named(values), gap: "b", none: null });
    expect(absorption(guest(1), guest(2, { custom: named(values) })).survivor.custom).toEqual(named(values));
  });

  test("M11: policies are by attribute name; keys of the host's are only keys", () => {
    const keys = dictionaryOf<StoredValue>([
      ["__proto__", 1],
      ["constructor", 1],
      ["a.b", 1],
    ]);
    const fields = dictionaryOf([
      ["__proto__", "sum" as const],
      ["a.b", "replace" as const],
      ["email", "replace" as const],
    ]);
    const a = guest(1, { custom: keys, attributes: { email: "a@x" } });
    const b = guest(2, {
      custom: dictionaryOf(Object.keys(keys).map((key) => [key, 2] as const)),
      attributes: { email: "b@x" },
    });
    const { survivor } = absorption(a, b, { fields });
    expect(new Map(Object.entries(survivor.custom))).toEqual(
      new Map([
        ["__proto__", 3],
        ["constructor", 1],
        ["a.b", 2],
      ]),
    );
    expect(survivor).toMatchObject({ attributes: { email: "b@x" }, lookups: { email: "b@x" } });
  });

  test("M11: a host's function that fails refuses the merge by the attribute; a limit is told with it", () => {
    const [a, b] = [guest(1, { custom: { k: [1] } }), guest(2, { custom: { k: [2] } })];
    expect(absorbing(a, b, { fields: { k: () => err(invalid("must not throw")) } })._unsafeUnwrapErr()).toEqual({
      kind: "refusal",
      code: "policy_failed",
      policy: "custom.k",
      rule: "must not throw",
    });
    const tooLarge = err(overLimit("arrayElements", 500));
    expect(absorbing(a, b, { fields: { k: () => tooLarge } })._unsafeUnwrapErr()).toMatchObject({
      code: "policy_failed",
      rule: "arrayElements",
    });
    const limits = { ...defaultMergePolicy.limits, arrayElements: 1 };
    expect(absorbing(a, b, { fields: { k: "union" }, limits })._unsafeUnwrapErr()).toEqual({
      kind: "refusal",
      code: "limit_exceeded",
      path: ["custom.k"],
      limit: "arrayElements",
      max: 1,
    });
    expect(absorbing(a, b, { fields: { k: () => ok("made") } })._unsafeUnwrap().survivor.custom).toEqual({ k: "made" });
  });
});

describe("absorb: counts and devices", () => {
  test("M3: counts and revenue add; first dates take the earlier, last dates the later", () => {
    const a = guest(1, { own: visits(20), absorbed: visits(30) });
    const b = guest(2, { own: visits(10, 2), absorbed: visits(40) });
    const { engagement, apps } = viewOf(absorption(a, b).survivor);
    const sum = { count: 5, first: at(10), last: at(40) };
    expect(engagement).toEqual({
      sessions: sum,
      events: dictionaryOf([["__proto__", sum]]),
      purchases: { jacket: sum },
      revenue: { USD: 500 },
    });
    expect(apps).toEqual({ ios: sum });
  });

  test("M3: the survivor's own counts stay its own, and the absorbed profile keeps what it brought", () => {
    const [a, b] = [guest(1, { own: visits(20) }), guest(2, { own: visits(10), absorbed: visits(40) })];
    const { survivor, absorbed } = absorption(a, b);
    expect(survivor.own).toEqual(a.own);
    expect(survivor.absorbed).toEqual(addEngagement(b.own, b.absorbed));
    expect(absorbed.frozen).toEqual(b);
  });

  test("M3: devices are united by their id, push tokens with them; of one on both sides the survivor's facts stay", () => {
    const device = (deviceId: string, model: string) => ({ deviceId, model, pushToken: `${model}-token` });
    const a = guest(1, { devices: { d1: device("d1", "A"), d2: device("d2", "A") } });
    const b = guest(2, { devices: { d2: device("d2", "B"), d3: device("d3", "B") } });
    const { devices } = viewOf(absorption(a, b).survivor);
    expect(devices).toEqual([device("d1", "A"), device("d2", "A"), device("d3", "B")]);
  });

  test("M3, A5: a sum of counts or revenue beyond 2^53 is refused", () => {
    const many = { ...noEngagement, revenue: { USD: 2 ** 53 - 1 } };
    const [a, b] = [guest(1, { own: many }), guest(2, { own: visits(1) })];
    expect(absorbing(a, b)._unsafeUnwrapErr()).toEqual({
      kind: "refusal",
      code: "limit_exceeded",
      path: ["from"],
      limit: "integer",
      max: 2 ** 53 - 1,
    });
    expect(absorbing(guest(1, { absorbed: many }), guest(2)).isOk()).toBe(true);
  });
});

describe("absorb: the report", () => {
  test("M13: names every field of the survivor with the source of its value, what was added up, and the aliases", () => {
    const a = user(1, { custom: { kept: 1, both: "a", size: 1 }, aliases: { crm: { name: "1" } } });
    const b = guest(2, {
      custom: { both: "b", size: 2, filled: [1], none: null },
      aliases: { crm: { name: "2" }, mail: { name: "1" }, shop: { name: "3" } },
      own: visits(10),
    });
    const { report } = absorption(a, b, { fields: { size: "sum" } });
    expect(report).toEqual({
      survivor: id(1),
      absorbed: id(2),
      fields: {
        [customPath("kept")]: { value: 1, source: "survivor" },
        [customPath("both")]: { value: "a", source: "survivor" },
        [customPath("size")]: { value: 3, source: "combined" },
        [customPath("filled")]: { value: [1], source: "absorbed" },
      },
      aliases: {
        moved: [{ label: "shop", name: "3" }],
        dropped: [
          { label: "crm", name: "2", reason: "label_taken" },
          { label: "mail", name: "1", reason: "name_taken" },
        ],
      },
      counts: visits(10),
    });
  });
});

describe("absorb: what it writes", () => {
  test("M12: the survivor's record does not grow with the number of bare profiles that it absorbed", () => {
    let survivor: LiveRecord = user(1);
    const size = () => JSON.stringify(survivor).replace(/\d+/g, "0").length;
    const sizes = Array.from({ length: 2000 }, (_, index) => {
      survivor = absorption(survivor, guest(index + 2)).survivor;
      return size();
    });
    expect(new Set(sizes).size).toBe(1);
    expect(survivor).toMatchObject({ merges: 2000, size: 2000 });
  });

  test("M12: the absorbed profile is a redirect, and as it was; both move on by one revision", () => {
    const [a, b] = [user(1, { revision: 7 }), guest(2, { revision: 3 })];
    const { survivor, absorbed } = absorption(a, b);
    expect(absorbed).toMatchObject({ state: "merged", profileId: id(2), into: id(1), revision: 4, mergedAt: at(100) });
    expect(absorbed.frozen).toEqual(b);
    expect(survivor).toMatchObject({ profileId: id(1), revision: 8, createdAt: a.createdAt, updatedAt: at(100) });
  });

  test("M15: what a sum added is noted, of a text nothing, and of no other policy anything", () => {
    const a = guest(1, { custom: { sum: 1, text: "t", fill: 1 } });
    const b = guest(2, { custom: { sum: 2, text: 2, gap: 3, fill: 4, only: 5 } });
    const fields = { sum: "sum", text: "sum", gap: "sum" } as const;
    expect(absorption(a, b, { fields }).absorbed.added).toStrictEqual({ "custom.sum": 2, "custom.gap": 3 });
  });

  test("M11: a value that both sides made has the later of their times", () => {
    const stamped = (n: number, second: number) =>
      guest(n, { custom: { k: [n] }, stamps: { "custom.k": { at: at(second) } } });
    for (const [ours, theirs] of [
      [3, 5],
      [5, 3],
    ] as const)
      expect(
        absorption(stamped(1, ours), stamped(2, theirs), { fields: { k: "union" } }).survivor.stamps,
      ).toMatchObject({ "custom.k": { at: at(5), own: { value: [1], at: at(ours) } } });
  });

  test("L20: the survivor's time of update never goes back", () => {
    expect(absorption(guest(1, { updatedAt: at(200) }), guest(2)).survivor.updatedAt).toBe(at(200));
  });
});
