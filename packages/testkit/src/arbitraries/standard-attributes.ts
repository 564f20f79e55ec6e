import type { ChangesInput } from "@selfsame/core";
import fc from "fast-check";
import { email } from "./email.js";
import { key, keyed } from "./key.js";
import { phone } from "./phone.js";
import { text } from "./text.js";
import { moment } from "./time.js";

type Written = NonNullable<ChangesInput["attributes"]>;

const state = fc.constantFrom("opted_in" as const, "subscribed" as const, "unsubscribed" as const);
const groups = keyed(fc.constantFrom("subscribed" as const, "unsubscribed" as const), { keys: key(), maxKeys: 2 });

/** One arbitrary per standard attribute, by its name. */
export const standardAttribute = {
  firstName: text(),
  lastName: text(),
  email: email(),
  phone: phone(),
  gender: text(),
  dateOfBirth: moment().map((date) => date.toISOString().slice(0, 10)),
  homeCity: text(),
  country: text(),
  language: text(),
  timeZone: text(),
  emailSubscription: state,
  pushSubscription: state,
  subscriptionGroups: groups,
} satisfies { readonly [Name in keyof Required<Written>]: fc.Arbitrary<Written[Name]> };

/** Any of the standard attributes set; `null` removes. */
export const standardAttributes = (): fc.Arbitrary<Written> => {
  const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 9 });
  const { firstName, email, phone, dateOfBirth, pushSubscription, subscriptionGroups } = standardAttribute;
  return fc.oneof(
    fc.record(
      {
        firstName: orNull(firstName),
        email: orNull(email),
        phone: orNull(phone),
        dateOfBirth: orNull(dateOfBirth),
        pushSubscription: orNull(pushSubscription),
        subscriptionGroups: orNull(subscriptionGroups),
      },
      { requiredKeys: [] },
    ),
    fc.record(standardAttribute, { requiredKeys: [] }),
  );
};
