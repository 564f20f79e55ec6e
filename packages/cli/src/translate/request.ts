import { err, ok, type Result } from "neverthrow";
import { isList, isObject, member, present, type Unchecked } from "../json.js";
import { attributeChanges } from "./attributes.js";
import { eventChanges, purchaseChanges } from "./happenings.js";
import { targetOf, without } from "./target.js";

/** One object of a request: where it stands, and the `track` that it asks for, or why it asks for none. */
export type Translated = { readonly at: string; readonly command: Result<Unchecked, string> };

type Changes = (object: Unchecked, mergeObjects: boolean) => Result<Unchecked, string>;

/** In the order in which they are dealt with. `purchase` is what the vendor's guest checkout is written with. */
const parts: ReadonlyMap<string, Changes> = new Map([
  ["attributes", attributeChanges],
  ["events", eventChanges],
  ["purchases", purchaseChanges],
  ["purchase", purchaseChanges],
]);

export const isRequest = (object: Unchecked): boolean => [...parts.keys()].some((key) => Object.hasOwn(object, key));

/** A request in the vendor's shape as one `track` per object. */
export const translate = (request: Unchecked): Result<readonly Translated[], string> => {
  const stranger = Object.keys(request).find((key) => !parts.has(key));
  if (stranger !== undefined) return err(`${stranger} is not known in a request`);
  const noList = [...parts.keys()].find((key) => Object.hasOwn(request, key) && !isList(member(request, key)));
  if (noList !== undefined) return err(`${noList} must be a list`);
  const translated = [...parts].flatMap(([key, changes]) =>
    objectsAt(request, key).map((object, index) => ({ at: `${key}[${index}]`, command: trackOf(object, changes) })),
  );
  return translated.length === 0 ? err("is a request with nothing in it") : ok(translated);
};

const objectsAt = (request: Unchecked, key: string): readonly unknown[] => {
  const objects = member(request, key);
  return isList(objects) ? objects : [];
};

const trackOf = (object: unknown, changes: Changes): Result<Unchecked, string> => {
  if (!isObject(object)) return err("must be an object");
  return targetOf(without(object, ["_update_existing_only", "_merge_objects"])).andThen(({ target, rest }) =>
    changes(rest, member(object, "_merge_objects") === true).map((changed) =>
      present({
        type: "track",
        source: "api",
        target,
        changes: changed,
        updateExistingOnly: member(object, "_update_existing_only"),
      }),
    ),
  );
};
