import type { ChangesInput } from "@selfsame/core";

/** Texts that stand nowhere else, each planted for one person. */
export type Canaries = {
  readonly next: (person: number) => string;
  readonly phone: (person: number) => string;
  readonly of: (person: number) => readonly string[];
};

export const openCanaries = (journey: number): Canaries => {
  const planted = new Map<number, string[]>();
  let count = 0;
  const plant = (person: number, text: string): string => {
    planted.set(person, [...(planted.get(person) ?? []), text]);
    return text;
  };
  const number = () => {
    count += 1;
    return count;
  };
  return {
    next: (person) => plant(person, `canary-${journey}-${person}-${number()}.`),
    phone: (person) => plant(person, `+49${String(journey).padStart(5, "0")}${String(number()).padStart(5, "0")}`),
    of: (person) => planted.get(person) ?? [],
  };
};

/** All that stand in a text: a store of a thousand journeys is too large to be looked through for each. */
export const canariesIn = (text: string): ReadonlySet<string> =>
  new Set(text.match(/canary-\d+-\d+-\d+\.|\+49\d{10}/g) ?? []);

/** What someone did, with a canary in every field that a host can fill. */
export const happenings = ({ next }: Canaries, person: number): ChangesInput => {
  const text = () => next(person);
  return {
    events: [{ name: text(), appId: text(), properties: { [text()]: [{ deep: text() }] } }],
    purchases: [{ productId: text(), price: "1.00", currency: "EUR", appId: text(), properties: { [text()]: text() } }],
    sessions: [{ startedAt: "2025-01-01T00:00:00.000Z", appId: text() }],
  };
};

/** What is known of someone, the same way. */
export const facts = (canaries: Canaries, person: number): ChangesInput => {
  const text = () => canaries.next(person);
  return {
    attributes: {
      firstName: text(),
      lastName: text(),
      homeCity: text(),
      email: `${text()}@example.com`,
      phone: canaries.phone(person),
      subscriptionGroups: { [text()]: "subscribed" },
    },
    custom: { [text()]: text(), shared: { [text()]: [text()] } },
    operations: { [text()]: { op: "append", values: [text()] } },
    devices: [{ deviceId: text(), model: text(), os: text(), pushToken: text() }],
  };
};
