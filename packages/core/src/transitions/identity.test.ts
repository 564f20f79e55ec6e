import { describe, expect, test } from "vitest";
import { aliased, isAliased } from "../profile/aliased.js";
import type { LiveRecord } from "../profile/record.js";
import { guest, user } from "../profile/sample.js";
import { dictionaryOf, mapValues } from "../values/dictionary.js";
import { at, externalId, id } from "../values/sample.js";
import { addAlias } from "./add-alias.js";
import { dropExternalId } from "./drop-external-id.js";
import { identify } from "./identify.js";
import { putDevices } from "./put-devices.js";
import { recognize } from "./recognize.js";
import { removeAlias } from "./remove-alias.js";
import { renameExternalId } from "./rename-external-id.js";
import { updateAlias } from "./update-alias.js";

const known = {
  attributes: { firstName: "Ann" },
  custom: { plan: "pro" },
  aliases: { crm: { name: "1", via: 1 }, shop: { name: "2" } },
  devices: { d1: { deviceId: "d1" } },
};
const ann = aliased<LiveRecord>(guest(1, known));
const pairs = ({ aliases }: LiveRecord) => mapValues(aliases, ({ name }) => name);

describe("recognize", () => {
  test("L1: starts an anonymous profile with the given id, of which nothing is known", () => {
    const record = recognize(id(7), at(3))._unsafeUnwrap();
    expect(record).toMatchObject({
      state: "anonymous",
      profileId: id(7),
      createdAt: at(3),
      updatedAt: at(3),
      revision: 1,
    });
    expect([record.attributes, record.custom, record.aliases, record.devices]).toEqual([{}, {}, {}, {}]);
  });

  test("L1: device facts are data; a device without an id of its own goes by the profile's", () => {
    const devices = (device: { readonly deviceId?: string; readonly model: string }) =>
      recognize(id(7), at(3), device)._unsafeUnwrap().devices;
    expect(devices({ model: "X" })).toEqual({ [id(7)]: { deviceId: id(7), model: "X" } });
    expect(devices({ deviceId: "d", model: "X" })).toEqual({ d: { deviceId: "d", model: "X" } });
  });

  test("facts that are said anew of a device replace those that were known", () => {
    const record = guest(1, {
      devices: { d1: { deviceId: "d1", model: "old", os: "9", via: 1 }, d2: { deviceId: "d2" } },
    });
    expect(putDevices(record, [{ deviceId: "d1", model: "new" }])).toEqual({
      ...record,
      devices: { d1: { deviceId: "d1", model: "new" }, d2: { deviceId: "d2" } },
    });
  });
});

describe("identify", () => {
  test("L2, L14: the same profile is identified: attributes, aliases, devices and profile id stay", () => {
    const before = guest(1, known);
    const { externalId: given, state, deprecated, ...rest } = identify(before, externalId("a"), at(9))._unsafeUnwrap();
    expect([given, state, deprecated]).toEqual(["a", "identified", []]);
    const { state: _, ...same } = before;
    expect(rest).toEqual({ ...same, revision: 2, updatedAt: at(9) });
  });
});

describe("aliases of a record", () => {
  test("L7: a pair is attached, and no other data changes", () => {
    const { outcome, record, freed } = addAlias(ann, { label: "new", name: "3" }, at(9))._unsafeUnwrap();
    expect([outcome, freed]).toEqual(["alias_added", undefined]);
    expect(record).toEqual({
      ...ann,
      aliases: { ...ann.aliases, new: { name: "3" } },
      revision: 2,
      updatedAt: at(9),
    });
  });

  test("L9: a pair that is there is unchanged", () => {
    expect(addAlias(ann, { label: "crm", name: "1" }, at(9))._unsafeUnwrap()).toEqual({
      outcome: "unchanged",
      record: ann,
    });
  });

  test("L10: under a label with another name the name is replaced, and the old pair is free", () => {
    const { outcome, record, freed } = addAlias(ann, { label: "crm", name: "new" }, at(9))._unsafeUnwrap();
    expect([outcome, freed]).toEqual(["alias_replaced", { label: "crm", name: "1" }]);
    expect(record.aliases).toEqual({ crm: { name: "new" }, shop: { name: "2" } });
  });

  test("L7: a label is only a key, whatever it is called", () => {
    for (const label of ["__proto__", "constructor", "toString"]) {
      const { outcome, record } = addAlias(guest(1), { label, name: "1" }, at(9))._unsafeUnwrap();
      expect(outcome).toBe("alias_added");
      expect(record.aliases).toEqual(dictionaryOf([[label, { name: "1" }]]));
    }
  });

  test("L11: a pair is renamed; one that is not there is refused", () => {
    const renamed = updateAlias(ann, { label: "crm", from: "1", to: "9" }, at(9))._unsafeUnwrap();
    expect(pairs(renamed)).toEqual({ crm: "9", shop: "2" });
    for (const [label, from] of [
      ["crm", "2"],
      ["none", "1"],
    ] as const)
      expect(updateAlias(ann, { label, from, to: "9" }, at(9))._unsafeUnwrapErr()).toEqual({
        kind: "refusal",
        code: "alias_not_found",
        alias: { label, name: from },
      });
  });

  test("L12: a pair is removed, also the last; one that is not there is refused", () => {
    const left = removeAlias(ann, { label: "crm", name: "1" }, at(9))._unsafeUnwrap();
    expect(pairs(left)).toEqual({ shop: "2" });
    const none = removeAlias(aliased(left), { label: "shop", name: "2" }, at(9))._unsafeUnwrap();
    expect([none.aliases, isAliased(none)]).toEqual([{}, false]);
    for (const alias of [
      { label: "crm", name: "2" },
      { label: "none", name: "1" },
    ])
      expect(removeAlias(ann, alias, at(9))._unsafeUnwrapErr()).toEqual({
        kind: "refusal",
        code: "alias_not_found",
        alias,
      });
  });
});

describe("external ids of a record", () => {
  const deprecated = [{ id: externalId("old") }, { id: externalId("absorbed"), via: 1, neededBy: "unmerge" as const }];
  const bob = user(1, { deprecated });

  test("X1: a primary id gives way, and is deprecated", () => {
    const renamed = renameExternalId(bob, externalId("new"), at(9))._unsafeUnwrap();
    expect(renamed).toEqual({
      ...bob,
      externalId: "new",
      deprecated: [...deprecated, { id: "u-1" }],
      revision: 2,
      updatedAt: at(9),
    });
    expect(renameExternalId(bob, externalId("u-1"), at(9))._unsafeUnwrapErr().code).toBe("external_id_in_use");
  });

  test("X1, M15: one that a merge brought is still needed by an unmerge", () => {
    const renamed = renameExternalId({ ...bob, externalIdVia: 2 }, externalId("new"), at(9))._unsafeUnwrap();
    expect(renamed).not.toHaveProperty("externalIdVia");
    expect(renamed.deprecated.at(-1)).toEqual({ id: "u-1", via: 2, neededBy: "unmerge" });
  });

  test("X2: a deprecated id is dropped; not the primary, not one that an unmerge needs, not one that is not there", () => {
    expect(dropExternalId(bob, externalId("old"), at(9))._unsafeUnwrap()).toEqual({
      ...bob,
      deprecated: [deprecated[1]],
      revision: 2,
      updatedAt: at(9),
    });
    const refusal = (text: string) => dropExternalId(bob, externalId(text), at(9))._unsafeUnwrapErr().code;
    expect(["u-1", "absorbed", "none"].map(refusal)).toEqual([
      "external_id_primary",
      "external_id_absorbed",
      "profile_not_found",
    ]);
  });
});

describe("every transition", () => {
  const late = { ...ann, updatedAt: at(50) };
  test.each<[string, LiveRecord]>([
    ["addAlias", addAlias(late, { label: "x", name: "1" }, at(9))._unsafeUnwrap().record],
    ["updateAlias", updateAlias(late, { label: "crm", from: "1", to: "9" }, at(9))._unsafeUnwrap()],
    ["removeAlias", removeAlias(late, { label: "crm", name: "1" }, at(9))._unsafeUnwrap()],
    ["identify", identify(guest(1, { updatedAt: at(50) }), externalId("a"), at(9))._unsafeUnwrap()],
    ["renameExternalId", renameExternalId(user(1, { updatedAt: at(50) }), externalId("a"), at(9))._unsafeUnwrap()],
  ])("L20: %s never moves the time of update back, and moves the revision on", (_, record) => {
    expect([record.updatedAt, record.revision]).toEqual([at(50), 2]);
  });
});
