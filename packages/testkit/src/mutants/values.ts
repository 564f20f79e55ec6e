import type { JsonValue, ProfileRecord, Repository } from "@selfsame/core";
import type { Mutant } from "./mutant.js";
import { takingChangeSets } from "./wrapping.js";

/** The same repository, but for what it keeps of custom attributes. */
const keeping = (repository: Repository, keep: (value: JsonValue) => JsonValue): Repository =>
  onRecords(repository, (record) =>
    "custom" in record
      ? {
          ...record,
          custom: Object.fromEntries(Object.entries(record.custom).map(([key, value]) => [key, keep(value)])),
        }
      : record,
  );

const onRecords = (repository: Repository, alter: (record: ProfileRecord) => ProfileRecord): Repository =>
  takingChangeSets(repository, (changeSet) => ({ ...changeSet, profiles: changeSet.profiles.map(alter) }));

/** A value with something done to every leaf, and to every object once its members are done. */
const deep = (
  value: JsonValue,
  leaf: (value: JsonValue) => JsonValue,
  object = (members: [string, JsonValue][]): JsonValue => Object.fromEntries(members),
): JsonValue => {
  if (Array.isArray(value)) return value.map((item: JsonValue) => deep(item, leaf, object));
  if (typeof value !== "object" || value === null) return leaf(value);
  return object(Object.entries(value).map(([key, member]) => [key, deep(member, leaf, object)]));
};

const same = (value: JsonValue): JsonValue => value;

const assigned = (members: readonly (readonly [string, JsonValue])[]): JsonValue => {
  const object: { [key: string]: JsonValue } = {};
  for (const [key, value] of members) object[key] = value;
  return object;
};

/** Faults of what is kept. */
export const values: readonly Mutant[] = [
  {
    name: "takes-dots-for-paths",
    rule: "A5",
    fault: "of a key with a dot only the part before it is kept",
    clause: "values/keys-of-the-hosts-are-ordinary",
    of: (repository) =>
      keeping(repository, (value) =>
        deep(value, same, (members) =>
          Object.fromEntries(members.map(([key, inner]) => [key.replace(/(?<=.)\..*/, ""), inner])),
        ),
      ),
  },
  {
    name: "loses-__proto__",
    rule: "A5",
    fault: "objects are made by assignment, where `__proto__` is no key",
    clause: "values/keys-of-the-hosts-are-ordinary",
    of: (repository) => keeping(repository, (value) => deep(value, same, assigned)),
  },
  {
    name: "rounds-numbers",
    rule: "A5",
    fault: "numbers are kept in four bytes",
    clause: "values/numbers-are-exact",
    of: (repository) =>
      keeping(repository, (value) =>
        deep(value, (leaf) => (typeof leaf === "number" && Math.abs(leaf) < 1e38 ? Math.fround(leaf) : leaf)),
      ),
  },
  {
    name: "dates-become-text",
    rule: "A5",
    fault: "a date comes back as the text of it",
    clause: "values/dates-stay-dates",
    of: (repository) =>
      keeping(repository, (value) =>
        deep(value, same, (members) => {
          const [[key, text] = []] = members;
          return members.length === 1 && key === "$date" && text !== undefined ? text : Object.fromEntries(members);
        }),
      ),
  },
  {
    name: "takes-empty-for-missing",
    rule: "M1",
    fault: "members that are null or empty text are not kept",
    clause: "values/nothing-is-as-good-as-something",
    of: (repository) =>
      keeping(repository, (value) =>
        deep(value, same, (members) =>
          Object.fromEntries(members.filter(([, inner]) => inner !== null && inner !== "")),
        ),
      ),
  },
  {
    name: "trims-texts",
    rule: "A5",
    fault: "texts lose the space around them",
    clause: "values/texts-are-kept-as-they-are",
    of: (repository) =>
      keeping(repository, (value) => deep(value, (leaf) => (typeof leaf === "string" ? leaf.trim() : leaf))),
  },
  {
    name: "cuts-long-texts",
    rule: "A4",
    fault: "texts are cut after 255 characters",
    clause: "values/may-be-large-and-many",
    of: (repository) =>
      keeping(repository, (value) => deep(value, (leaf) => (typeof leaf === "string" ? leaf.slice(0, 255) : leaf))),
  },
  {
    name: "forgets-what-an-undo-needs",
    rule: "M15",
    fault: "of an attribute's stamp the value before a merge is not kept",
    clause: "records/of-every-state-are-kept-whole",
    of: (repository) =>
      onRecords(repository, (record) =>
        "stamps" in record
          ? {
              ...record,
              stamps: Object.fromEntries(
                Object.entries(record.stamps).map(([path, { own: _, ...stamp }]) => [path, stamp]),
              ),
            }
          : record,
      ),
  },
  {
    name: "turns-lists-round",
    rule: "A5",
    fault: "a list that begins with a number, a truth value or null is kept in the opposite order",
    clause: "anything/a-value-comes-back",
    of: (repository) =>
      keeping(repository, (value) => {
        if (!Array.isArray(value)) return value;
        const isText = typeof value[0] === "string" || (typeof value[0] === "object" && value[0] !== null);
        return isText ? value : value.toReversed();
      }),
  },
];
