import type { ChangesInput, Device } from "@selfsame/core";
import type { Canaries } from "./canaries.js";

/** What someone did, with a canary in every field that can hold one: all but the currency and small numbers. */
export const happenings = ({ text, moment, amount }: Canaries, person: number): ChangesInput => ({
  events: [
    {
      name: text(person, "event name"),
      time: moment(person, "event time"),
      appId: text(person, "event app"),
      properties: { [text(person, "event property")]: [{ deep: text(person, "event property value") }] },
    },
  ],
  purchases: [
    {
      productId: text(person, "product"),
      price: (amount(person, "price") / 100).toFixed(2),
      currency: "EUR",
      time: moment(person, "purchase time"),
      appId: text(person, "purchase app"),
      properties: { [text(person, "purchase property")]: text(person, "purchase property value") },
    },
  ],
  sessions: [{ startedAt: moment(person, "session start"), appId: text(person, "session app") }],
});

export const device = ({ text }: Canaries, person: number, of: string): Device => ({
  deviceId: text(person, `${of} id`),
  model: text(person, `${of} model`),
  os: text(person, `${of} os`),
  pushToken: text(person, `${of} push token`),
});

/** What is known of someone, the same way: all but the two subscriptions, each of which is one of three words. */
export const facts = (canaries: Canaries, person: number): ChangesInput => {
  const { text, phone, day, moment, amount } = canaries;
  const pets = text(person, "objects key");
  return {
    attributes: {
      firstName: text(person, "first name"),
      lastName: text(person, "last name"),
      email: `${text(person, "email")}@example.com`,
      phone: phone(person, "phone"),
      gender: text(person, "gender"),
      dateOfBirth: day(person, "date of birth"),
      homeCity: text(person, "home city"),
      country: text(person, "country"),
      language: text(person, "language"),
      timeZone: text(person, "time zone"),
      emailSubscription: "opted_in",
      pushSubscription: "unsubscribed",
      subscriptionGroups: { [text(person, "subscription group")]: "subscribed" },
    },
    custom: {
      [text(person, "custom key")]: text(person, "custom value"),
      [text(person, "custom date key")]: new Date(moment(person, "custom date")),
      [pets]: [{ id: 1, name: text(person, "object") }],
      shared: { [text(person, "nested key")]: [text(person, "nested value")] },
    },
    operations: {
      [text(person, "append key")]: { op: "append", values: [text(person, "appended value")] },
      [text(person, "increment key")]: { op: "increment", by: amount(person, "increment") },
      [text(person, "deep merge key")]: {
        op: "deepMerge",
        value: { [text(person, "deep merged key")]: text(person, "deep merged value") },
      },
      [pets]: {
        op: "objects",
        add: [{ id: 2, [text(person, "added object key")]: text(person, "added object value") }],
        update: [{ where: { id: 1 }, set: { [text(person, "updated object key")]: text(person, "updated object") } }],
      },
    },
    devices: [device(canaries, person, "device")],
  };
};
