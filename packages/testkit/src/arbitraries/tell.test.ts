import { isDeepStrictEqual } from "node:util";
import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all, type CommandInput } from "@selfsame/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { value } from "../unwrap.js";
import { createWorld } from "../world.js";
import { attributeValue } from "./attribute-value.js";
import { command } from "./command.js";
import { type Journey, journey } from "./journey.js";
import { tellCommand } from "./tell-command.js";
import { tellJourney } from "./tell-journey.js";
import { tellValue } from "./tell-value.js";

const made = (code: string): unknown => new Function(`return (${code});`)();

const methods: { readonly [Type in CommandInput["type"]]: true } = {
  recognize: true,
  identify: true,
  addAlias: true,
  updateAlias: true,
  removeAlias: true,
  track: true,
  merge: true,
  unmerge: true,
  renameExternalId: true,
  dropExternalId: true,
  erase: true,
};

/** What the told code calls. */
const calls = async (code: string) => {
  const heard: unknown[] = [];
  const profiles = Object.fromEntries(
    Object.keys(methods).map((name) => [name, (...given: unknown[]) => heard.push([name, ...given])]),
  );
  await new Function("profiles", `return (async () => { ${code} })();`)(profiles);
  return heard;
};

const timeout = 60_000;
const handful = 7;

describe("told code", { timeout }, () => {
  test("makes the value again", () =>
    fc.assert(
      fc.property(attributeValue(), (given) => isDeepStrictEqual(made(tellValue(given)), given)),
      { numRuns: 1000 },
    ));

  test("tells what is hard to see", () => {
    expect(tellValue(Object.fromEntries([["__proto__", -0]]))).toBe('{ ["__proto__"]: -0 }');
    expect(tellValue({ a: undefined, "a.b": [new Date(0)] })).toBe('{ "a.b": [new Date("1970-01-01T00:00:00.000Z")] }');
    expect(tellValue("x".repeat(256))).toBe('"x".repeat(256)');
    expect(made(tellValue("\ud800"))).toBe("\ud800");
  });

  test("is the call of the command's method, with its options last", () => {
    expect(tellCommand({ type: "recognize" })).toBe("profiles.recognize()");
    expect(tellCommand({ type: "recognize", source: "api" })).toBe('profiles.recognize({}, { source: "api" })');
    expect(tellCommand({ type: "identify", target: { profileId: "p" }, externalId: "u" }, "shop")).toBe(
      'shop.identify({ profileId: "p" }, "u")',
    );
    expect(tellCommand({ type: "track", target: { externalId: "u" }, changes: {}, updateExistingOnly: true })).toBe(
      'profiles.track({ externalId: "u" }, {}, { updateExistingOnly: true })',
    );
  });

  test("calls every method with what the command says", () =>
    fc.assert(
      fc.asyncProperty(fc.array(command(), { maxLength: 5 }), async (commands) => {
        const heard = await calls(tellJourney(commands));
        expect(heard).toHaveLength(commands.length);
        for (const [index, { type }] of commands.entries()) expect(heard[index]).toHaveProperty("0", type);
      }),
    ));

  test("does what the journey did (G8)", () =>
    fc.assert(
      fc.asyncProperty(journey(), async (commands) => {
        const [run, told] = [open(), open()];
        await value(run.profiles.runAll(commands));
        await new Function("profiles", `return (async () => { ${tellJourney(commands)} })();`)(told.profiles);
        expect(await told.state()).toEqual(await run.state());
      }),
    ));
});

describe("a failing journey", { timeout }, () => {
  const shrunk = async (fails: (outcomes: readonly string[]) => boolean): Promise<Journey> => {
    const { counterexample } = await fc.check(
      fc.asyncProperty(journey(), async (commands) => {
        const answers = await open().profiles.runAll(commands);
        const outcomes = answers.unwrapOr([]).map((answer) =>
          answer.match(
            ({ outcome }) => outcome,
            ({ code }) => code,
          ),
        );
        return !fails(outcomes);
      }),
      // A measure of the arbitrary, not a search: the same cases each time.
      { numRuns: 5000, seed: 5 },
    );
    return counterexample?.[0] ?? [];
  };

  test.each(["merged", "alias_replaced", "already_identified", "alias_taken", "external_id_absorbed", "dropped"])(
    "shrinks to a handful of commands: %s",
    async (outcome) => {
      const found = await shrunk((outcomes) => outcomes.includes(outcome));
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThanOrEqual(handful);
    },
  );

  test("shrinks to a handful of commands: a chain of two merges", async () => {
    const found = await shrunk((outcomes) => outcomes.filter((outcome) => outcome === "merged").length >= 2);
    expect(found.length).toBeLessThanOrEqual(handful);
  });
});

/** A service whose time stands still, and the exports of all its profiles. */
const open = () => {
  const { profiles } = createWorld({ repository: createMemoryRepository() });
  const state = async () => {
    const { items } = await value(profiles.list(all()));
    const exports = await Promise.all(items.map((profile) => value(profiles.export(profile))));
    return exports.map(({ json }) => json);
  };
  return { profiles, state };
};
