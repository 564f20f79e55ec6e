import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Changes } from "../commands/changes.js";
import type { Command } from "../commands/command.js";
import { audit, countsOfAll } from "../plan/sample/audit.js";
import {
  addAlias,
  dropExternalId,
  identify,
  merge,
  removeAlias,
  renameExternalId,
  track,
  updateAlias,
} from "../plan/sample/commands.js";
import { custom, deeds, pair, person, policies, settle } from "../plan/sample/people.js";
import { openStore, type Store } from "../plan/sample/store.js";
import type { Alias } from "../values/alias.js";
import { byText } from "../values/order.js";

const times = process.env.SELFSAME_PROVE === undefined ? 1 : 20;
const people = fc.array(person, { minLength: 3, maxLength: 6 });

const writes: fc.Arbitrary<Changes> = fc
  .tuple(
    custom,
    fc.constantFrom<Changes>(
      {},
      { custom: { sum: null } },
      { operations: { sum: { op: "increment", by: 2 } } },
      { operations: { union: { op: "append", values: [7] } } },
      { attributes: { email: "d@x" }, devices: [{ deviceId: "d1", model: "Z" }] },
    ),
    deeds,
  )
  .map(([set, more, done]) => ({ custom: set, ...more, ...done }));

const kinds = [
  "merge",
  "merge",
  "unmerge",
  "unmerge",
  "add alias",
  "remove alias",
  "update alias",
  "identify",
  "rename",
  "drop",
  "track",
  "track",
] as const;
const step = fc.record({
  kind: fc.constantFrom(...kinds),
  a: fc.nat(23),
  b: fc.nat(23),
  alias: pair,
  text: fc.constantFrom("u-0", "u-1", "x", "y"),
  changes: writes,
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const pick = <Item>(items: readonly Item[], choice: number): Item | undefined => items[choice % items.length];

/** A command that means something where the store is now; undefined when there is nothing that it could mean. */
const commandOf = (store: Store, { kind, a, b, alias, text, changes }: Step): Command | undefined => {
  const live = [...store.live()].sort((x, y) => byText(x.profileId, y.profileId));
  const everyone = [...store.records()].sort((x, y) => byText(x.profileId, y.profileId));
  const pairs: readonly Alias[] = live.flatMap(({ aliases }) =>
    Object.entries(aliases).map(([label, { name }]) => ({ label, name })),
  );
  const identified = live.flatMap((record) => (record.state === "identified" ? [record] : []));
  const [one, other, held] = [pick(everyone, a), pick(live, b), pick(pairs, a)];
  if (one === undefined || other === undefined) return undefined;
  const target = { profileId: one.profileId };
  if (kind === "merge") return merge(target, { profileId: other.profileId });
  if (kind === "add alias") return addAlias(target, alias.label, alias.name);
  if (kind === "remove alias") return held && removeAlias(held.label, held.name);
  if (kind === "update alias") return held && updateAlias(held.label, held.name, alias.name);
  if (kind === "identify") return identify(target, text);
  if (kind === "track") return track(b < 12 || held === undefined ? target : { alias: held }, changes);
  const former = identified.flatMap(({ deprecated }) => deprecated);
  const [primary, deprecated] = [pick(identified, a), pick(former, a)];
  if (kind === "rename") return primary && renameExternalId(primary.externalId, text);
  return deprecated && dropExternalId(deprecated.id);
};

describe("M15: merges and unmerges among all other commands", { timeout: 60_000 * times }, () => {
  test.prop([people, fc.array(step, { maxLength: 30, size: "max" })], { numRuns: 200 * times })(
    "M15, G3: every identifier has one live owner, and every record says of those below it what is so",
    (who, steps) => {
      const store = settle(openStore({ fields: policies }), who);
      const undo = (choice: number): boolean => {
        const gone = pick(
          [...store.absorbed()].sort((x, y) => byText(x.profileId, y.profileId)),
          choice,
        );
        if (gone === undefined) return false;
        const counted = countsOfAll(store);
        store.unmerge(gone.profileId);
        expect(countsOfAll(store)).toBe(counted);
        expect(audit(store)).toEqual([]);
        return true;
      };
      for (const one of steps) {
        if (one.kind === "unmerge") undo(one.a);
        const command = commandOf(store, one);
        if (one.kind === "unmerge" || command === undefined) continue;
        store.attempt(command).unwrapOr(undefined);
        expect(audit(store)).toEqual([]);
      }
      const everyone = store.records().length;
      while (undo(steps.length));
      expect(store.live()).toHaveLength(everyone);
    },
  );
});
