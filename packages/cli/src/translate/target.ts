import { err, ok, type Result } from "neverthrow";
import { isObject, member, present, type Unchecked } from "../json.js";

/** Members of a request's objects that say whom it is about. */
const targetKeys = ["external_id", "user_alias", "braze_id"] as const;

/** Whom an object of a request is about. Email and phone do so only where nothing else does; then email goes first. */
export type Named = { readonly target: Unchecked; readonly rest: Unchecked };

const prioritization = ["most_recently_updated"];

export const targetOf = (object: Unchecked): Result<Named, string> => {
  const [key, ...others] = targetKeys.filter((name) => member(object, name) !== undefined);
  if (others.length > 0) return err(`names a user by ${key} and by ${others.join(" and ")}`);
  if (key !== undefined) {
    const rest = without(object, targetKeys);
    return targets[key](member(object, key)).map((target) => ({ target, rest }));
  }
  const lookup = (["email", "phone"] as const).find((name) => member(object, name) !== undefined);
  if (lookup === undefined) return err("names no user: external_id, user_alias, braze_id, email or phone");
  return ok({ target: { [lookup]: member(object, lookup), prioritization }, rest: without(object, [lookup]) });
};

const targets = {
  external_id: (value: unknown) => ok({ externalId: value }),
  braze_id: (value: unknown) => ok({ profileId: value }),
  user_alias: (value: unknown): Result<Unchecked, string> => {
    if (!isObject(value)) return err("user_alias must be an object");
    const stranger = Object.keys(value).find((name) => name !== "alias_name" && name !== "alias_label");
    if (stranger !== undefined) return err(`user_alias.${stranger} is not known here`);
    return ok({ alias: present({ label: member(value, "alias_label"), name: member(value, "alias_name") }) });
  },
};

export const without = (object: Unchecked, keys: readonly string[]): Unchecked =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
