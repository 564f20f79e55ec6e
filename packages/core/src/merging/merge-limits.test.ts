import { describe, expect, test } from "vitest";
import type { LiveRecord } from "../profile/record.js";
import { guest, user } from "../profile/sample.js";
import { defaultLimits, type Limits } from "../values/limits.js";
import { at } from "../values/sample.js";
import { absorb } from "./absorb.js";
import { defaultMergePolicy } from "./policy.js";

const absorbing = (survivor: LiveRecord, absorbed: LiveRecord, limits: Partial<Limits>) =>
  absorb(survivor, absorbed, at(9), { ...defaultMergePolicy, limits: { ...defaultLimits, ...limits } });
const crm = (name: string) => ({ aliases: { crm: { name } } });

describe("limits of merging", () => {
  test("M14: absorbed profiles per survivor, directly or not", () => {
    const limits = { absorbedProfiles: 2 };
    const one = absorbing(guest(1), guest(2), limits)._unsafeUnwrap().survivor;
    const two = absorbing(guest(3), one, limits)._unsafeUnwrap().survivor;
    expect(two.size).toBe(2);
    expect(absorbing(two, guest(4), limits)._unsafeUnwrapErr()).toEqual({
      kind: "refusal",
      code: "limit_exceeded",
      path: ["from"],
      limit: "absorbedProfiles",
      max: 2,
    });
    expect(absorbing(guest(4), two, limits).isErr()).toBe(true);
    expect(absorbing(guest(4), two, { absorbedProfiles: 3 }).isOk()).toBe(true);
  });

  test("M14: names per label, the dropped ones among them", () => {
    const limits = { namesPerLabel: { crm: 2 } };
    const two = absorbing(user(1, crm("1")), guest(2, crm("2")), limits)._unsafeUnwrap().survivor;
    expect(absorbing(two, guest(3, crm("3")), limits)._unsafeUnwrapErr()).toEqual({
      kind: "refusal",
      code: "limit_exceeded",
      path: ["from", "crm"],
      limit: "namesPerLabel",
      max: 2,
    });
    expect(absorbing(guest(3, crm("3")), two, limits).isErr()).toBe(true);
    expect(absorbing(two, guest(3), limits).isOk()).toBe(true);
    expect(absorbing(two, guest(3, { aliases: { shop: { name: "3" } } }), limits).isOk()).toBe(true);
  });

  test("M14: one name per label lets no two meet", () => {
    const limits = { namesPerLabel: { crm: 1 } };
    expect(absorbing(user(1, crm("1")), guest(2, crm("2")), limits).isErr()).toBe(true);
    expect(absorbing(user(1, crm("1")), guest(2), limits).isOk()).toBe(true);
    expect(absorbing(user(1), guest(2, crm("2")), limits).isOk()).toBe(true);
  });

  test("M14: a label that neither has any more counts by the names that were dropped, those under another label do not", () => {
    const limits = { namesPerLabel: { crm: 1 } };
    expect(absorbing(guest(1, { shed: { crm: 1 } }), guest(2), limits).isOk()).toBe(true);
    expect(absorbing(guest(1, { shed: { crm: 1 } }), guest(2, crm("2")), limits).isErr()).toBe(true);
    const joe = guest(1, { aliases: { email: { name: "joe" } } });
    const { survivor } = absorbing(joe, guest(2, crm("joe")), limits)._unsafeUnwrap();
    expect(survivor).toMatchObject({ aliases: { email: { name: "joe" } }, shed: {} });
    expect(absorbing(survivor, guest(3, crm("3")), limits).isOk()).toBe(true);
  });

  test("M14: there is no limit unless the host sets one", () => {
    expect(defaultLimits).toMatchObject({ absorbedProfiles: Number.POSITIVE_INFINITY, namesPerLabel: {} });
  });
});
