import { describe, expect, test } from "vitest";
import type { LiveRecord, ProfileRecord } from "../profile/record.js";
import { recordFormat } from "../profile/record.js";
import { isLive, selfOf } from "../profile/record-state.js";
import { guest, user } from "../profile/sample.js";
import type { Identifier } from "../values/identifier.js";
import { candidateCap } from "../values/limits.js";
import type { Priority } from "../values/prioritization.js";
import { at, externalId, id } from "../values/sample.js";
import type { Cell, OwnerKey } from "./cell.js";
import { factsOf } from "./facts.js";
import { openReading } from "./reading.js";
import { resolve } from "./resolve.js";

const merged = (n: number, into: number, frozen: LiveRecord = guest(n)): ProfileRecord => ({
  format: recordFormat,
  state: "merged",
  profileId: id(n),
  revision: 2,
  into: id(into),
  ordinal: 1,
  mergedAt: at(1),
  dropped: {},
  added: {},
  frozen,
});
const erased = (n: number): ProfileRecord => ({
  format: recordFormat,
  state: "erased",
  profileId: id(n),
  revision: 2,
  erasedAt: at(1),
});
const profile = (record: ProfileRecord): Cell => ({
  kind: "profile",
  key: ["profile", record.profileId],
  version: "v",
  record,
});
const owner = (key: OwnerKey, n: number): Cell => ({ kind: "owner", key, version: "v", owner: id(n) });
const lookup = (email: string, ns: readonly number[]): Cell => ({
  kind: "lookup",
  key: ["email", email],
  version: "v",
  members: ns.map(id),
});
const resolving = (identifier: Identifier, ...cells: readonly Cell[]) =>
  resolve(openReading(factsOf(cells)), identifier);
const found = (...args: Parameters<typeof resolving>) => {
  const answer = resolving(...args)._unsafeUnwrap();
  return answer && [answer.live.profileId, answer.path.map(({ profileId }) => profileId), answer.stale];
};
const byEmail = (...prioritization: readonly [Priority, ...Priority[]]): Identifier => ({
  email: "a@x",
  prioritization,
});
const chain = [profile(merged(1, 2)), profile(merged(2, 3)), profile(user(3))];

describe("who is meant", () => {
  test("L17: a profile id leads through any chain of redirects, and is stale unless it lives", () => {
    expect([1, 2, 3, 9].map((n) => found({ profileId: id(n) }, ...chain))).toEqual([
      [id(3), [id(1), id(2)], true],
      [id(3), [id(2)], true],
      [id(3), [], false],
      undefined,
    ]);
  });

  test("L17: an external id is stale unless it is the live profile's primary one, wherever it was set", () => {
    const primary = owner(["external_id", externalId("u-3")], 1);
    expect(found({ externalId: externalId("u-3") }, primary, ...chain)).toEqual([id(3), [], false]);
    const former = owner(["external_id", externalId("old")], 1);
    expect(found({ externalId: externalId("old") }, former, ...chain)).toEqual([id(3), [id(1), id(2)], true]);
    expect(found({ externalId: externalId("none") }, ...chain)).toBeUndefined();
  });

  test("L17, M6: an alias is never stale; it leads from the profile where it was set", () => {
    const pair = owner(["alias", "crm", "1"], 1);
    expect(found({ alias: { label: "crm", name: "1" } }, pair, ...chain)).toEqual([id(3), [id(1), id(2)], false]);
    expect(found({ alias: { label: "crm", name: "2" } }, pair, ...chain)).toBeUndefined();
  });

  test("L20: an email means the one that is left; of none that holds it, nobody", () => {
    const both = [lookup("a@x", [1, 2]), profile(guest(1)), profile(user(2))];
    expect(found(byEmail("identified"), ...both)).toEqual([id(2), [], false]);
    expect(found(byEmail("unidentified"), ...both)).toEqual([id(1), [], false]);
    expect(found(byEmail("identified"))).toBeUndefined();
    expect(found(byEmail("identified"), lookup("a@x", []))).toBeUndefined();
    expect(resolving(byEmail("identified"), lookup("a@x", [1]), profile(guest(1)))._unsafeUnwrapErr()).toMatchObject({
      code: "profile_not_found",
    });
  });

  test("L20: above the cap it is ambiguous, with as many candidates as the cap, and none of them is read", () => {
    const ns = Array.from({ length: candidateCap + 1 }, (_, n) => n + 1);
    const capped = [lookup("a@x", ns.slice(0, candidateCap)), ...ns.map((n) => profile(guest(n)))];
    expect(found(byEmail("least_recently_updated"), ...capped)).toEqual([id(1), [], false]);
    expect(resolving(byEmail("most_recently_updated"), lookup("a@x", ns))._unsafeUnwrapErr()).toEqual({
      kind: "refusal",
      code: "ambiguous",
      candidates: ns.slice(0, candidateCap).map(id),
    });
  });

  test("X3: an erased profile is refused, by the id that was asked for", () => {
    expect(resolving({ profileId: id(1) }, profile(merged(1, 2)), profile(erased(2)))._unsafeUnwrapErr()).toEqual({
      kind: "refusal",
      code: "erased",
      profileId: id(1),
    });
  });

  test.each<[string, Identifier, readonly Cell[]]>([
    ["redirect to nowhere", { profileId: id(1) }, [profile(merged(1, 2))]],
    ["redirect in a circle", { profileId: id(1) }, [profile(merged(1, 2)), profile(merged(2, 1))]],
    ["identifier of nobody", { externalId: externalId("a") }, [owner(["external_id", externalId("a")], 1)]],
    ["look-up of nobody alive", byEmail("identified"), [lookup("a@x", [1])]],
    ["look-up of nobody alive", byEmail("identified"), [lookup("a@x", [1]), ...chain]],
    ["look-up of nobody alive", byEmail("identified"), [lookup("a@x", [1]), profile(erased(1))]],
  ])("G5: facts that hold a %s are a failure, not a crash", (code, identifier, cells) => {
    expect(resolving(identifier, ...cells)._unsafeUnwrapErr()).toMatchObject({
      kind: "failure",
      code: "corrupt_record",
      retryable: false,
      cause: { code },
    });
  });
});

describe("the state of a record", () => {
  test("is live while it is anonymous or identified; an absorbed one is as it was, of an erased one nothing is left", () => {
    const records = [guest(1), user(2), merged(3, 1), erased(4)];
    expect(records.map(isLive)).toEqual([true, true, false, false]);
    expect(records.map(selfOf)).toEqual([guest(1), user(2), guest(3), undefined]);
  });
});
