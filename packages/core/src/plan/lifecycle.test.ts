import fc from "fast-check";
import { err } from "neverthrow";
import { describe, expect, test } from "vitest";
import type { Command } from "../commands/command.js";
import type { FieldRule } from "../merging/field-policy.js";
import type { MergePolicy } from "../merging/policy.js";
import { recordFormat } from "../profile/record.js";
import { refusalCodes } from "../refusals/codes.js";
import { mapValues } from "../values/dictionary.js";
import type { Identifier } from "../values/identifier.js";
import { at, id } from "../values/sample.js";
import { invalid } from "../values/violation.js";
import { lifecycle, type Met } from "./lifecycle.js";
import { plan } from "./plan.js";
import { openReading } from "./reading.js";
import { resolve } from "./resolve.js";
import { commandOf, step } from "./sample/journey.js";
import { person, policies, settle } from "./sample/people.js";
import { openStore, type Store } from "./sample/store.js";

const times = process.env.SELFSAME_PROVE === undefined ? 1 : 10;

const host = fc.record({ refuses: fc.boolean(), fails: fc.boolean(), protects: fc.boolean(), limits: fc.boolean() });
const journey = fc.tuple(
  host,
  fc.array(person, { minLength: 3, maxLength: 6 }),
  fc.array(step, { maxLength: 40, size: "max" }),
);

const failing: FieldRule = () => err(invalid("must not throw"));

/** A host may change its policy between a merge and its undoing. */
const changed = ({ fields, ...policy }: MergePolicy): MergePolicy => ({
  ...policy,
  fields: "longer" in fields && fields.longer === failing ? mapValues(policies, () => failing) : fields,
});

const open = ({ refuses, fails, protects, limits }: typeof host extends fc.Arbitrary<infer Value> ? Value : never) => {
  const store = openStore();
  return openStore({
    onAliasConflict: refuses ? "refuse" : "keep_survivor",
    fields: fails ? { ...policies, longer: failing } : policies,
    protect: ({ attributes }) => protects && attributes.firstName === "Ann",
    limits: { ...store.policy.limits, ...(limits && { absorbedProfiles: 1 }) },
  });
};

/** The identifier under which a command meets someone. */
const spokenOf = (command: Command): Identifier => {
  switch (command.type) {
    case "recognize":
      return command.alias === undefined ? { profileId: command.profileId ?? id(7) } : { alias: command.alias };
    case "identify":
    case "addAlias":
    case "track":
    case "erase":
      return command.target;
    case "updateAlias":
      return { alias: { label: command.label, name: command.from } };
    case "removeAlias":
      return { alias: command.alias };
    case "merge":
      return command.into;
    case "unmerge":
      return { profileId: command.profileId };
    case "renameExternalId":
      return { externalId: command.from };
    case "dropExternalId":
      return { externalId: command.externalId };
  }
};

/** Undefined when several candidates decide what is met (L20). */
const metBy = (store: Store, command: Command): Met | undefined => {
  if (command.type !== "unmerge") return metThrough(store, command);
  return store.absorbed().some(({ profileId }) => profileId === command.profileId)
    ? "merged"
    : metThrough(store, command);
};

const metThrough = (store: Store, command: Command): Met | undefined =>
  resolve(openReading(store.facts), spokenOf(command)).match<Met | undefined>(
    (found) => (found === undefined ? "nobody" : found.live.state),
    ({ code }) => (code === "erased" ? code : undefined),
  );

/** What came of it, in the words of the table. */
const turnOf = (store: Store, command: Command): string => {
  const context = store.context(command.type === "unmerge" ? { policy: changed(store.policy) } : {});
  const absorbed = new Map(store.live().map(({ profileId, state }) => [profileId, state]));
  return plan(store.facts, command, context).match(
    ({ answer, profile }) => {
      store.run(command, context);
      const absorbs = answer.merge && absorbed.get(answer.merge.absorbed);
      const left = command.type === "erase" ? "erased" : "nobody";
      return [answer.outcome, profile?.state ?? left, ...(absorbs === undefined ? [] : [absorbs])].join(" ");
    },
    ({ code }) => code,
  );
};

const rows = Object.entries(lifecycle).flatMap(([type, states]) =>
  Object.entries(states).flatMap(([met, turns]) =>
    turns.map((turn) => {
      const came =
        "refusal" in turn ? [turn.refusal] : [turn.outcome, turn.to, ...(turn.absorbs ? [turn.absorbs] : [])];
      return { row: `${type} meets ${met}: ${came.join(" ")}`, turn };
    }),
  ),
);

/** Every meeting of a journey, in the words of the table. */
const meetings = ([policy, who, steps]: typeof journey extends fc.Arbitrary<infer Value> ? Value : never) => {
  const store = settle(open(policy), who);
  store.hold({ profiles: [{ format: recordFormat, state: "erased", profileId: id(8), revision: 2, erasedAt: at(1) }] });
  return steps.flatMap((one) => {
    const command = commandOf(store, one);
    const met = metBy(store, command);
    const turn = turnOf(store, command);
    return met === undefined || turn === "ambiguous" ? [] : [`${command.type} meets ${met}: ${turn}`];
  });
};

describe("the table of the lifecycle", { timeout: 120_000 * times }, () => {
  const seen = new Set<string>();

  test("L19: holds whatever comes of a command", () => {
    const known = new Set(rows.map(({ row }) => row));
    fc.assert(
      fc.property(journey, (drawn) => {
        const met = meetings(drawn);
        for (const row of met) seen.add(row);
        expect(met.filter((row) => !known.has(row))).toEqual([]);
      }),
      { numRuns: 300 * times },
    );
  });

  test("L19: holds nothing that does not come about", () => {
    const unseen = () => rows.map(({ row }) => row).filter((row) => !seen.has(row));
    for (let more = 0; more < 30 && unseen().length > 0; more += 1)
      for (const drawn of fc.sample(journey, { numRuns: 100, seed: more }))
        for (const row of meetings(drawn)) seen.add(row);
    expect(unseen()).toEqual([]);
  });

  test("L19: holds no row twice, and for each its rules, which the codes of refusals know", () => {
    expect(new Set(rows.map(({ row }) => row)).size).toBe(rows.length);
    for (const { turn } of rows) {
      expect(turn.rules.length).toBeGreaterThan(0);
      for (const rule of turn.rules) expect(rule).toMatch(/^[LMAX]\d+$/);
      if ("refusal" in turn) expect(refusalCodes).toHaveProperty(turn.refusal);
    }
  });
});
