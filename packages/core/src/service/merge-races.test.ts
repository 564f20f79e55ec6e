import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, type PolicyInput } from "@selfsame/core";
import { value } from "@selfsame/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** Services of several processes over one store, whose steps go on in the order that a scheduler says. */
const racing = (policy: PolicyInput, scheduler: fc.Scheduler) => {
  let turn = () => Promise.resolve();
  const repository = createMemoryRepository({
    pause: (_, moment) => (moment === "before" ? turn() : Promise.resolve()),
  });
  return {
    open: () => createProfiles({ repository, policy }),
    race: async <Answer>(calls: readonly (() => PromiseLike<Answer>)[]): Promise<readonly Answer[]> => {
      turn = () => scheduler.schedule(Promise.resolve());
      const answers = calls.map(async (call) => call());
      await scheduler.waitFor(Promise.all(answers));
      turn = () => Promise.resolve();
      return Promise.all(answers);
    },
  };
};

const user = { externalId: "user-1" };
const races = { numRuns: process.env.SELFSAME_PROVE === undefined ? 40 : 2_000 };

describe("M14: what a host forbids holds in races", () => {
  test("of guests who log in at once no more are absorbed than the limit says", () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 2 }), async (scheduler, absorbedProfiles) => {
        const { open, race } = racing({ limits: { absorbedProfiles } }, scheduler);
        const profiles = open();
        await value(profiles.track(user, {}));
        const guests: string[] = [];
        for (let count = 0; count < 4; count += 1) guests.push((await value(profiles.recognize())).profile.profileId);
        const answers = await race(guests.map((profileId) => () => open().identify({ profileId }, "user-1")));
        const words = answers.map((answer) =>
          answer.match(
            ({ outcome }) => outcome,
            ({ code }) => code,
          ),
        );
        expect(words.filter((word) => word === "merged")).toHaveLength(absorbedProfiles);
        expect(words.filter((word) => word === "limit_exceeded")).toHaveLength(4 - absorbedProfiles);
      }),
      races,
    ));

  test("nobody is absorbed by who is protected by then", () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const { open, race } = racing({ protect: ({ custom }) => custom.vip === true }, scheduler);
        const profiles = open();
        await value(profiles.track(user, {}));
        const { profileId } = (await value(profiles.recognize())).profile;
        const [isMerged] = await race([
          async () => (await open().identify({ profileId }, "user-1")).isOk(),
          async () => (await open().track(user, { custom: { vip: true } })).isOk(),
        ]);
        const survivor = (await value(profiles.find(user))).profile;
        const events = (await value(profiles.feed())).items.filter((item) => item.profileId === survivor.profileId);
        const types = events.map(({ type }) => type);
        // Either the merge came first, or it was refused.
        expect(types).toEqual(isMerged === true ? ["created", "merged", "tracked"] : ["created", "tracked"]);
      }),
      races,
    ));
});
