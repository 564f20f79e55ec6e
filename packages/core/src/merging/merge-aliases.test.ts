import { describe, expect, test } from "vitest";
import type { LiveRecord } from "../profile/record.js";
import { guest, user } from "../profile/sample.js";
import { dictionaryOf, mapValues } from "../values/dictionary.js";
import { at } from "../values/sample.js";
import { absorb } from "./absorb.js";
import { defaultMergePolicy } from "./policy.js";

const names = (pairs: { readonly [label: string]: string }) => ({ aliases: mapValues(pairs, (name) => ({ name })) });

const absorbing = (a: LiveRecord, b: LiveRecord, onAliasConflict: "keep_survivor" | "refuse" = "keep_survivor") =>
  absorb(a, b, at(9), { ...defaultMergePolicy, onAliasConflict });
const merged = (a: LiveRecord, b: LiveRecord) => {
  const { survivor, report } = absorbing(a, b)._unsafeUnwrap();
  return { aliases: mapValues(survivor.aliases, ({ name }) => name), ...report.aliases };
};

describe("aliases of two profiles", () => {
  test.each([
    [guest(1, names({ crm: "1" })), guest(2, names({ crm: "2" }))],
    [user(1, names({ crm: "1" })), user(2, names({ crm: "2" }))],
    [guest(1, names({ crm: "1" })), user(2, names({ crm: "2" }))],
  ])("M4: label on both: the survivor's is maintained, the absorbed one's pair becomes free", (a, b) => {
    expect(merged(a, b)).toEqual({
      aliases: { crm: "1" },
      moved: [],
      dropped: [{ label: "crm", name: "2", reason: "label_taken" }],
    });
  });

  test.each([guest(1, names({ email: "joe" })), user(1, names({ email: "joe" }))])(
    "M5: same name under another label, the absorbed one anonymous: only the survivor's label is maintained",
    (survivor) => {
      expect(merged(survivor, guest(2, names({ login: "joe", crm: "2" })))).toEqual({
        aliases: { email: "joe", crm: "2" },
        moved: [{ label: "crm", name: "2" }],
        dropped: [{ label: "login", name: "joe", reason: "name_taken" }],
      });
    },
  );

  test("M5: between two identified profiles both are kept", () => {
    expect(merged(user(1, names({ email: "joe" })), user(2, names({ login: "joe" })))).toEqual({
      aliases: { email: "joe", login: "joe" },
      moved: [{ label: "login", name: "joe" }],
      dropped: [],
    });
  });

  test("M5: within the absorbed profile both are kept", () => {
    expect(merged(user(1), guest(2, names({ email: "joe", login: "joe" }))).aliases).toEqual({
      email: "joe",
      login: "joe",
    });
  });

  test("M4, M5: a label on both is the reason, when the name is there too", () => {
    const [a, b] = [guest(1, names({ email: "joe", login: "ann" })), guest(2, names({ login: "joe" }))];
    expect(merged(a, b).dropped).toEqual([{ label: "login", name: "joe", reason: "label_taken" }]);
  });

  test("M6: all others move, whatever they are called", () => {
    const pairs = dictionaryOf([
      ["__proto__", "1"],
      ["constructor", "2"],
      ["a.b", "3"],
    ]);
    const made = merged(user(1, names({ crm: "x" })), guest(2, names(pairs)));
    expect(new Map(Object.entries(made.aliases))).toEqual(new Map([["crm", "x"], ...Object.entries(pairs)]));
    expect(made.moved.map(({ label }) => label).sort()).toEqual(Object.keys(pairs).sort());
  });

  test("M7: refuse: a merge that would meet M4 is refused with the labels", () => {
    const [a, b] = [guest(1, names({ crm: "1", shop: "1", a: "1" })), guest(2, names({ crm: "2", shop: "2", b: "2" }))];
    expect(absorbing(a, b, "refuse")._unsafeUnwrapErr()).toEqual({
      kind: "refusal",
      code: "alias_label_conflict",
      labels: ["crm", "shop"],
    });
  });

  test("G8: are told in the order of their labels, whatever order a store keeps them in", () => {
    const both = { b: "1", a: "2", d: "3", c: "4" };
    const [survivor, absorbed] = [guest(1, names({ d: "x", b: "y" })), guest(2, names(both))];
    const made = merged(survivor, absorbed);
    expect([made.moved, made.dropped].map((pairs) => pairs.map(({ label }) => label))).toEqual([
      ["a", "c"],
      ["b", "d"],
    ]);
    expect(absorbing(survivor, absorbed, "refuse")._unsafeUnwrapErr()).toMatchObject({ labels: ["b", "d"] });
  });

  test("M7: refuse: one label is enough", () => {
    const clash = absorbing(guest(1, names({ crm: "1" })), guest(2, names({ crm: "2" })), "refuse");
    expect(clash._unsafeUnwrapErr()).toMatchObject({ code: "alias_label_conflict", labels: ["crm"] });
  });

  test("M7: refuse: a merge that meets only M5 or M6 is made", () => {
    const made = absorbing(guest(1, names({ email: "joe" })), guest(2, names({ login: "joe", crm: "2" })), "refuse");
    expect(made._unsafeUnwrap().report.aliases).toEqual({
      moved: [{ label: "crm", name: "2" }],
      dropped: [{ label: "login", name: "joe", reason: "name_taken" }],
    });
  });

  test("M7: keep_survivor is the default", () => {
    expect(defaultMergePolicy.onAliasConflict).toBe("keep_survivor");
  });
});
