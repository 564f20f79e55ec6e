import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Changes } from "../commands/changes.js";
import type { Command } from "../commands/command.js";
import { audit } from "../plan/sample/audit.js";
import { merge, track } from "../plan/sample/commands.js";
import { custom, deeds, type Person, person, policies, settle } from "../plan/sample/people.js";
import { openStore, type Store } from "../plan/sample/store.js";
import { dictionaryOf, lacking } from "../values/dictionary.js";
import type { Instant } from "../values/instant.js";
import type { id } from "../values/sample.js";

const times = process.env.SELFSAME_PROVE === undefined ? 1 : 10;

const withNumber = ({ changes, ...rest }: Person): Person => {
  const held = changes.custom ?? {};
  return { ...rest, changes: { ...changes, custom: typeof held.sum === "number" ? held : lacking(held, "sum") } };
};
const people = fc.array(person.map(withNumber), { minLength: 3, maxLength: 6 });

/** A counter is only counted up and down: whatever else is written is written for good. */
const writes: fc.Arbitrary<Changes> = fc.record(
  {
    attributes: fc.record(
      { email: fc.constantFrom("a@x", "d@x", null), firstName: fc.constantFrom("Cid", null) },
      { requiredKeys: [] },
    ),
    custom: fc
      .tuple(
        custom,
        fc.array(
          fc.constantFrom(...Object.keys(policies)).map((key) => [key, null] as const),
          { maxLength: 2 },
        ),
      )
      .map(([set, removed]) => lacking({ ...set, ...dictionaryOf(removed) }, "sum")),
    operations: fc.record({
      sum: fc.record({ op: fc.constant("increment" as const), by: fc.integer({ min: -2, max: 3 }) }),
    }),
    devices: fc.constant([{ deviceId: "d1", model: "Z" }]),
  },
  { requiredKeys: [] },
);

const n = fc.nat(5);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant("merge" as const), from: n, into: n }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("unmerge" as const), choice: n }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("write" as const), to: n, changes: writes }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("happen" as const), to: n, changes: deeds }) },
);

type Entry = { readonly command: Command; readonly now: Instant; readonly absorbs?: ReturnType<typeof id> };

const aliasesAside = (store: Store) =>
  [...store.exports()].map(([profileId, json]) => {
    const { aliases: _, ...rest } = JSON.parse(json);
    return [profileId, rest];
  });

describe("M15: undoing a merge with writes since", { timeout: 60_000 * times }, () => {
  test.prop([people, fc.array(step, { maxLength: 20, size: "max" })], { numRuns: 200 * times })(
    "M15: what was written stays, what was filled goes back, a sum is taken off, late data stays where it came through",
    (who, steps) => {
      const store = settle(openStore({ fields: policies }), who);
      let log: readonly Entry[] = [];
      const keep = (command: Command, now: Instant, part: Partial<Entry> = {}) => {
        log = [...log, { command, now, ...part }];
      };
      for (const one of steps) {
        const context = store.context();
        const { now } = context;
        if (one.does === "merge") {
          const command = merge(one.from % who.length, one.into % who.length);
          const { merge: report } = store.run(command, context).answer;
          if (report !== undefined)
            keep(merge({ profileId: report.absorbed }, { profileId: report.survivor }), now, {
              absorbs: report.absorbed,
            });
        } else if (one.does === "unmerge") {
          const merges = log.filter(({ absorbs }) => absorbs !== undefined);
          const gone = merges[one.choice % merges.length];
          if (gone?.absorbs === undefined) continue;
          store.unmerge(gone.absorbs);
          log = log.filter((entry) => entry !== gone);
          const never = settle(openStore({ fields: policies }), who);
          for (const entry of log) never.run(entry.command, { now: entry.now });
          expect(aliasesAside(store)).toEqual(aliasesAside(never));
          expect(audit(store)).toEqual([]);
        } else {
          const command = track(one.to % who.length, one.changes);
          const { profile } = store.run(command, context);
          // Attributes are written on the live profile; what happened stays with the one through which it came.
          const isLate = one.does === "write" && profile !== undefined;
          keep(isLate ? track({ profileId: profile.profileId }, one.changes) : command, now);
        }
      }
    },
  );
});
