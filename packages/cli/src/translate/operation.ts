import { err, ok, type Result } from "neverthrow";
import { isList, isObject, member, present, type Unchecked } from "../json.js";

/** What a custom key of a request says: a value to set, or a change of what is there. */
export type Said = { readonly value: unknown } | { readonly operation: Unchecked };

const words = ["inc", "add", "remove", "$add", "$update", "$remove"];

export const said = (value: unknown, mergeObjects: boolean): Result<Said, string> => {
  if (!isObject(value)) return ok({ value });
  const keys = Object.keys(value);
  const spoken = keys.filter((key) => words.includes(key));
  if (spoken.length === 0) return ok(mergeObjects ? { operation: { op: "deepMerge", value } } : { value });
  if (keys.every((key) => key.startsWith("$"))) return objects(value).map((operation) => ({ operation }));
  const [word = "", ...others] = keys;
  if (others.length > 0) return err(`${keys.join(" and ")} in one value are not known here`);
  return ok({ operation: simple(word, member(value, word)) });
};

const simple = (word: string, operand: unknown): Unchecked => {
  if (word === "inc") return { op: "increment", by: operand };
  return { op: word === "add" ? "append" : "remove", values: operand };
};

const objects = (value: Unchecked): Result<Unchecked, string> => {
  const stranger = Object.keys(value).find((key) => !words.includes(key));
  if (stranger !== undefined) return err(`${stranger} is not known here`);
  return ok(
    present({
      op: "objects",
      add: member(value, "$add"),
      update: each(member(value, "$update"), (item) => ({ where: where(item), set: member(item, "$new_object") })),
      remove: each(member(value, "$remove"), (item) => ({ where: where(item) })),
    }),
  );
};

/** What is no list or no object goes on as it is: the service says what is wrong with it. */
const each = (list: unknown, change: (item: Unchecked) => Unchecked): unknown =>
  isList(list) ? list.map((item) => (isObject(item) ? change(item) : item)) : list;

const where = (item: Unchecked): Unchecked => {
  const key = member(item, "$identifier_key");
  return typeof key === "string" ? Object.fromEntries([[key, member(item, "$identifier_value")]]) : {};
};
