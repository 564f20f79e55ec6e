import fc from "fast-check";
import type { Changes } from "../../commands/changes.js";
import type { Command } from "../../commands/command.js";
import type { LiveRecord } from "../../profile/record.js";
import type { Alias } from "../../values/alias.js";
import type { ExternalId } from "../../values/external-id.js";
import type { Identifier } from "../../values/identifier.js";
import { byText } from "../../values/order.js";
import { type Priority, priorities } from "../../values/prioritization.js";
import { externalId, id } from "../../values/sample.js";
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
} from "./commands.js";
import { custom, deeds, pair } from "./people.js";
import type { Store } from "./store.js";

const writes: fc.Arbitrary<Changes> = fc
  .tuple(
    custom,
    fc.constantFrom<Changes>(
      {},
      { custom: { sum: null } },
      { operations: { sum: { op: "increment", by: 2 } } },
      { operations: { union: { op: "append", values: [7] } } },
      { custom: { union: "text" }, operations: { union: { op: "append", values: [7] } } },
      { operations: { union: { op: "append", values: Array.from({ length: 501 }, (_, element) => element) } } },
      { attributes: { email: "d@x", phone: "+14155552671" }, devices: [{ deviceId: "d1", model: "Z" }] },
    ),
    deeds,
  )
  .map(([set, more, done]) => ({ custom: set, ...more, ...done }));

const kinds = [
  "recognize",
  "recognize alias",
  "identify",
  "identify",
  "add alias",
  "add alias",
  "update alias",
  "remove alias",
  "track",
  "track",
  "merge",
  "merge",
  "merge",
  "unmerge",
  "unmerge",
  "rename",
  "drop",
  "erase",
] as const;

type Kind = (typeof kinds)[number];

/** A choice of a command, which means something only where a store is; blindly, it may be about no one. */
export const stepOf = (some: readonly Kind[], isBlind: fc.Arbitrary<boolean>) =>
  fc.record({
    kind: fc.constantFrom(...some),
    isBlind,
    a: fc.nat(23),
    b: fc.nat(23),
    c: fc.nat(23),
    alias: pair,
    text: fc.constantFrom("u-0", "u-1", "u-2", "x", "y"),
    priority: fc.constantFrom<Priority>(...priorities),
    changes: writes,
    updateExistingOnly: fc.boolean(),
    source: fc.constantFrom("sdk", "sdk", "api"),
  });

export const step = stepOf(kinds, fc.boolean());

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

export const pick = <Item>(items: readonly Item[], choice: number): Item | undefined => items[choice % items.length];

const pairsOf = ({ aliases }: LiveRecord): readonly Alias[] =>
  Object.entries(aliases).map(([label, { name }]) => ({ label, name }));

const primaryOf = (record: LiveRecord): readonly ExternalId[] =>
  record.state === "anonymous" ? [] : [record.externalId];

const deprecatedOf = (record: LiveRecord): readonly ExternalId[] =>
  record.state === "anonymous" ? [] : record.deprecated.map((entry) => entry.id);

const idsOf = (record: LiveRecord): readonly ExternalId[] => [...primaryOf(record), ...deprecatedOf(record)];

/** Identifiers of someone, or, blindly, any of a few that may be no one's. */
const identifierOf = (
  store: Store,
  { isBlind, alias, text, priority }: Step,
  choice: number,
  form: number,
): Identifier => {
  const live = [...store.live()].sort((x, y) => byText(x.profileId, y.profileId));
  const ids = store.records().map(({ profileId }) => ({ profileId }));
  const blind = [{ profileId: id(choice % 9) }, { alias }, { externalId: externalId(text) }];
  const known = [...ids, ...live.flatMap(pairsOf).map((one) => ({ alias: one }))];
  const prioritization = [priority] as const;
  if (form === 0) return { email: "d@x", prioritization };
  if (form === 1) return { phone: "+14155552671", prioritization };
  return (
    (isBlind
      ? pick(blind, form)
      : pick([...known, ...live.flatMap(idsOf).map((one) => ({ externalId: one }))], choice)) ?? { alias }
  );
};

/** The command that a step means on a store. */
export const commandOf = (store: Store, step: Step): Command => ({ ...named(store, step), source: step.source });

const named = (store: Store, step: Step): Command => {
  const { kind, isBlind, a, b, c, alias, text, changes, updateExistingOnly } = step;
  const live = [...store.live()].sort((x, y) => byText(x.profileId, y.profileId));
  const target = identifierOf(store, step, a, b);
  const held = (isBlind ? undefined : pick(live.flatMap(pairsOf), a)) ?? alias;
  const known = (some: (record: LiveRecord) => readonly ExternalId[]) =>
    (isBlind ? undefined : pick(live.flatMap(some), a)) ?? externalId(text);
  switch (kind) {
    case "recognize":
      return recognize(a);
    case "recognize alias":
      return { type: "recognize", alias: held, source: "sdk" };
    case "identify":
      return identify(target, b % 2 === 0 ? text : known(idsOf));
    case "add alias":
      return addAlias(target, alias.label, alias.name);
    case "update alias":
      return updateAlias(held.label, held.name, alias.name);
    case "remove alias":
      return removeAlias(held.label, held.name);
    case "track":
      return { ...track(target, changes), updateExistingOnly };
    case "merge":
      return merge(target, identifierOf(store, step, b, c));
    case "unmerge":
      return unmerge(a % 2 === 0 ? (pick(store.absorbed(), b)?.profileId ?? id(a)) : id(b % 9));
    case "rename":
      return renameExternalId(known(primaryOf), text);
    case "drop":
      return dropExternalId(known(deprecatedOf));
    case "erase":
      return erase(target);
  }
};
