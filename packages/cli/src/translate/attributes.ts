import { err, ok, Result } from "neverthrow";
import type { Unchecked } from "../json.js";
import { type Said, said } from "./operation.js";

/** Profile fields of a request, and what we call them. Every other key is a custom attribute. */
const standard: ReadonlyMap<string, string> = new Map([
  ["first_name", "firstName"],
  ["last_name", "lastName"],
  ["email", "email"],
  ["phone", "phone"],
  ["gender", "gender"],
  ["dob", "dateOfBirth"],
  ["home_city", "homeCity"],
  ["country", "country"],
  ["language", "language"],
  ["time_zone", "timeZone"],
  ["email_subscribe", "emailSubscription"],
  ["push_subscribe", "pushSubscription"],
]);

/** They would mean something else as custom attributes than they do in a request. */
const notRead = ["subscription_groups", "push_tokens", "push_token_import", "current_location"];

export const standardAttributes = (object: Unchecked): Unchecked =>
  Object.fromEntries(
    Object.entries(object).flatMap(([key, value]) => {
      const name = standard.get(key);
      return name === undefined ? [] : [[name, value]];
    }),
  );

/** The changes that an object of `attributes` asks for. */
export const attributeChanges = (object: Unchecked, mergeObjects: boolean): Result<Unchecked, string> => {
  const refused = Object.keys(object).find((key) => notRead.includes(key));
  if (refused !== undefined) return err(`${refused} is not read here`);
  const keys = Object.keys(object).filter((key) => !standard.has(key));
  return Result.combine(
    keys.map((key) =>
      said(object[key], mergeObjects)
        .map((what) => [key, what] as const)
        .mapErr((reason) => `${key}: ${reason}`),
    ),
  ).andThen((custom) => ok(changesOf(standardAttributes(object), custom)));
};

const changesOf = (attributes: Unchecked, custom: readonly (readonly [string, Said])[]): Unchecked => ({
  ...filled("attributes", Object.entries(attributes)),
  ...filled(
    "custom",
    custom.flatMap(([key, what]) => ("value" in what ? [[key, what.value]] : [])),
  ),
  ...filled(
    "operations",
    custom.flatMap(([key, what]) => ("operation" in what ? [[key, what.operation]] : [])),
  ),
});

const filled = (name: string, entries: readonly (readonly [string, unknown])[]): Unchecked =>
  entries.length === 0 ? {} : { [name]: Object.fromEntries(entries) };
