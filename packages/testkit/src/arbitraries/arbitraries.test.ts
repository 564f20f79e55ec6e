import { isDeepStrictEqual } from "node:util";
import { createMemoryRepository } from "@selfsame/adapter-memory";
import { type AttributeValue, all, createProfiles, not } from "@selfsame/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { value } from "../unwrap.js";
import * as arbitraries from "./arbitraries.js";

const numRuns = process.env.SELFSAME_PROVE === undefined ? 500 : 20_000;
const open = () => createProfiles({ repository: createMemoryRepository() });
const proved = <Given>(given: fc.Arbitrary<Given>, holds: (given: Given) => Promise<void>) =>
  fc.assert(fc.asyncProperty(given, holds), { numRuns });

/** As JSON has it: `-0` is `0`. */
const withoutMinusZero = (given: AttributeValue): AttributeValue => {
  if (typeof given === "number") return given === 0 ? 0 : given;
  if (typeof given !== "object" || given === null || given instanceof Date) return given;
  const entries = Object.entries(given).map(([key, inner]) => [key, withoutMinusZero(inner)] as const);
  return Array.isArray(given) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
};

describe("what arbitraries make", { timeout: 600_000 }, () => {
  test("L18 A4: commands are well formed, whatever else stands in their way", () =>
    proved(fc.array(arbitraries.command(), { maxLength: 3 }), async (commands) => {
      for (const answer of await value(open().runAll(commands))) {
        const code = answer.match(
          () => "done",
          (problem) => problem.code,
        );
        expect(["invalid_input", "limit_exceeded", "policy_failed", "unknown"]).not.toContain(code);
      }
    }));

  test("A5: values come back equal", () =>
    proved(fc.tuple(arbitraries.key(), arbitraries.setValue()), async ([key, given]) => {
      const custom = Object.fromEntries([[key, given]]);
      const profiles = open();
      await value(profiles.track({ externalId: "u" }, { custom }));
      const { profile } = await value(profiles.find({ externalId: "u" }));
      const kept = Object.fromEntries([[key, withoutMinusZero(given)]]);
      expect(isDeepStrictEqual(profile.custom, kept)).toBe(true);
    }));

  test("L20: spellings of one email are one email", () =>
    proved(spelledTwice(arbitraries.emailSpelling(), arbitraries.spelledEmail), async ([one, other]) => {
      const profiles = open();
      const prioritization = ["unidentified"] as const;
      await value(profiles.track({ email: one, prioritization }, {}));
      expect(await value(profiles.findAll([{ email: other, prioritization }]))).toMatchObject([{ value: {} }]);
    }));

  test("L20: spellings of one phone number are one number", () =>
    proved(spelledTwice(arbitraries.phoneSpelling(), arbitraries.spelledPhone), async ([one, other]) => {
      const profiles = open();
      const prioritization = ["unidentified"] as const;
      await value(profiles.track({ phone: one, prioritization }, {}));
      expect(await value(profiles.findAll([{ phone: other, prioritization }]))).toMatchObject([{ value: {} }]);
    }));

  test("A2: spoiled commands are refused, whatever they meet", () =>
    proved(
      fc.tuple(arbitraries.journey({ maxLength: 10 }), arbitraries.spoiledCommand()),
      async ([journey, spoiled]) => {
        const profiles = open();
        await value(profiles.runAll(journey));
        expect((await profiles.run(spoiled)).isErr()).toBe(true);
      },
    ));

  test("F2: segments divide everyone in two", () =>
    proved(fc.tuple(arbitraries.journey(), arbitraries.segment()), async ([journey, segment]) => {
      const profiles = open();
      await value(profiles.runAll(journey));
      const [within, without] = [await value(profiles.count(segment)), await value(profiles.count(not(segment)))];
      expect(within + without).toBe(await value(profiles.count(all())));
    }));
});

const spelledTwice = (
  spelling: fc.Arbitrary<{ readonly given: string; readonly normal: string }>,
  spelled: (normal: string) => fc.Arbitrary<{ readonly given: string }>,
) => spelling.chain(({ given, normal }) => spelled(normal).map((other) => [given, other.given] as const));
