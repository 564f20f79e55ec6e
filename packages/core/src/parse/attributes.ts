import type { Changes } from "../commands/changes.js";
import { type StandardAttributeName, subscriptionStates } from "../profile/standard-attributes.js";
import { parseCalendarDay } from "../values/calendar-day.js";
import type { StoredValue } from "../values/stored-value.js";
import { objectOf } from "./fields.js";
import { dateFrom } from "./foreign.js";
import { email, phone } from "./identifiers.js";
import { keyed } from "./many.js";
import { oneOf, orNull, type Parser, parsed } from "./parser.js";
import { storedObject } from "./stored.js";
import { text } from "./texts.js";

const day = parsed((value) => parseCalendarDay(typeof value === "string" ? value : dateFrom(value)));

const groupStates = keyed(oneOf(["subscribed", "unsubscribed"]));

const groups: Parser<StoredValue> = (value, settings) =>
  groupStates(value, settings).andThen((states) => storedObject(states, settings));

/** Each standard attribute; `null` removes. Email and phone stay as given: their normal form is for look-ups. */
export const standardAttribute = {
  firstName: orNull(text),
  lastName: orNull(text),
  email: orNull(email),
  phone: orNull(phone),
  gender: orNull(text),
  dateOfBirth: orNull(day),
  homeCity: orNull(text),
  country: orNull(text),
  language: orNull(text),
  timeZone: orNull(text),
  emailSubscription: orNull(oneOf(subscriptionStates)),
  pushSubscription: orNull(oneOf(subscriptionStates)),
  subscriptionGroups: orNull(groups),
} satisfies { readonly [Name in StandardAttributeName]: Parser<StoredValue> };

export const attributes: Parser<NonNullable<Changes["attributes"]>> = objectOf({}, standardAttribute);
