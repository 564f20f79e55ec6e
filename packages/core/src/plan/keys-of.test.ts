import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Command } from "../commands/command.js";
import { recordFormat } from "../profile/record.js";
import type { ProfileId } from "../values/profile-id.js";
import { at, externalId, id } from "../values/sample.js";
import { type CellKey, encodeKey, type LoadKey } from "./cell.js";
import { type Facts, recordsIn } from "./facts.js";
import { furtherKeysOf, isAmong, seesLineage } from "./further-keys.js";
import { identifierKey, keysOf } from "./keys-of.js";
import { plan } from "./plan.js";
import {
  addAlias,
  dropExternalId,
  erase,
  identify,
  merge,
  recognize,
  removeAlias,
  renameExternalId,
  track,
  unmerge,
  updateAlias,
} from "./sample/commands.js";
import { commandOf, step } from "./sample/journey.js";
import { person, policies, settle } from "./sample/people.js";
import { openStore } from "./sample/store.js";

const times = process.env.SELFSAME_PROVE === undefined ? 1 : 10;
const people = fc.array(person, { minLength: 3, maxLength: 5 });
const steps = fc.array(step, { minLength: 1, maxLength: 15, size: "max" });
const context = openStore().context();

/** What a store brings for some keys: with every cell, the profiles behind it. */
const loaded = (facts: Facts, keys: readonly LoadKey[]): Facts => {
  const found = new Map<string, NonNullable<ReturnType<Facts["get"]>>>();
  const behind = (profileId: ProfileId | undefined) => profileId !== undefined && bring(["profile", profileId]);
  const bring = (key: LoadKey): void => {
    if (key[0] === "lineage") {
      const members = recordsIn(facts).filter((record) => record.state === "merged" && record.into === key[1]);
      for (const { profileId } of members) {
        behind(profileId);
        bring(["lineage", profileId]);
      }
      return;
    }
    const cell = facts.get(encodeKey(key));
    if (cell === undefined || found.has(encodeKey(key))) return;
    found.set(encodeKey(key), cell);
    if (cell.kind === "owner") behind(cell.owner);
    if (cell.kind === "lookup") for (const member of cell.members) behind(member);
    if (cell.kind === "receipt") behind(cell.receipt.answer.profileId);
    if (cell.kind === "profile" && cell.record.state === "merged") behind(cell.record.into);
  };
  keys.forEach(bring);
  return found;
};

describe("keysOf", { timeout: 60_000 * times }, () => {
  test.each<[Command, readonly CellKey[]]>([
    [{ type: "recognize", source: "sdk" }, []],
    [recognize(1), [["profile", id(1)]]],
    [{ type: "recognize", alias: { label: "crm", name: "1" }, source: "sdk" }, [["alias", "crm", "1"]]],
    [
      identify(1, "a"),
      [
        ["profile", id(1)],
        ["external_id", externalId("a")],
      ],
    ],
    [
      addAlias(1, "crm", "1"),
      [
        ["profile", id(1)],
        ["alias", "crm", "1"],
      ],
    ],
    [
      updateAlias("crm", "1", "2"),
      [
        ["alias", "crm", "1"],
        ["alias", "crm", "2"],
      ],
    ],
    [removeAlias("crm", "1"), [["alias", "crm", "1"]]],
    [track({ email: "a@x", prioritization: ["identified"] }, {}), [["email", "a@x"]]],
    [track({ phone: "+14155552671", prioritization: ["identified"] }, {}), [["phone", "+14155552671"]]],
    [
      merge(1, { externalId: externalId("a") }),
      [
        ["profile", id(1)],
        ["external_id", externalId("a")],
      ],
    ],
    [
      renameExternalId("a", "b"),
      [
        ["external_id", externalId("a")],
        ["external_id", externalId("b")],
      ],
    ],
    [dropExternalId("a"), [["external_id", externalId("a")]]],
    [unmerge(1), [["profile", id(1)]]],
    [erase(1), [["profile", id(1)]]],
  ])("names every cell of %j", (command, keys) => {
    expect(keysOf(command, context)).toEqual(keys);
  });

  test("G4, X3: and the receipt of an idempotency key, and suppressions", () => {
    const keyUse = { digest: "d", fingerprint: "f", idempotencyKey: "k" };
    const suppressions = [["suppression", "s"]] as const;
    expect(keysOf(recognize(1), { ...context, keyUse, suppressions })).toEqual([
      ["profile", id(1)],
      ["receipt", "d"],
      ["suppression", "s"],
    ]);
  });

  test("G3: keys are injective: no two identifiers share one, whatever characters they hold", () => {
    const texts = ["a", "a,b", '"', '","', "b", "__proto__", "", "\\"];
    const aliases = texts.flatMap((label) => texts.map((name) => ({ alias: { label, name } })));
    const ids = texts.filter((text) => text !== "").map((text) => ({ externalId: externalId(text) }));
    const keys = [...aliases, ...ids].map((identifier) => encodeKey(identifierKey(identifier)));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.prop([people, steps], { numRuns: 100 * times })(
    "G2: the cells behind the keys are all that a plan needs",
    (who, journey) => {
      const store = settle(openStore({ fields: policies }), who);
      store.hold({
        profiles: [{ format: recordFormat, state: "erased", profileId: id(8), revision: 2, erasedAt: at(1) }],
      });
      for (const [index, one] of journey.entries()) {
        const command = commandOf(store, one);
        const keyUse = { digest: `d${index % 3}`, fingerprint: JSON.stringify(command), idempotencyKey: "k" };
        const own = store.context(index % 2 === 0 ? { keyUse } : {});
        const named = keysOf(command, own);
        let some = loaded(store.facts, named);
        const first = furtherKeysOf(command, some);
        some = loaded(store.facts, [...named, ...first]);
        // Who came after an absorbed profile is known from its lineage only, and then what was answered to their merges.
        const second = furtherKeysOf(command, some);
        some = loaded(store.facts, [...named, ...second]);
        expect(furtherKeysOf(command, some)).toEqual(second);
        expect(isAmong(first, second)).toBe(true);
        if (!seesLineage(command)) expect(second).toEqual([]);
        expect(plan(some, command, own)).toEqual(plan(store.facts, command, own));
        store.attempt(command, own).unwrapOr(undefined);
      }
    },
  );
});
