/** Values that stand nowhere else, each planted for one person in one field. */
export type Canaries = {
  readonly text: (person: number, field: string) => string;
  readonly phone: (person: number, field: string) => string;
  /** A day long ago, for dates and moments. */
  readonly day: (person: number, field: string) => string;
  readonly moment: (person: number, field: string) => string;
  /** Minor units of money, or any other number. */
  readonly amount: (person: number, field: string) => number;
  readonly of: (person: number) => readonly string[];
  readonly fieldOf: (value: string) => string;
};

const dayLength = 86_400_000;
const firstDay = Date.parse("1000-01-01T00:00:00.000Z");
const daysOfJourney = 150;

export const openCanaries = (journey: number): Canaries => {
  const planted = new Map<number, string[]>();
  const fields = new Map<string, string>();
  let [count, days] = [0, 0];
  const plant = (person: number, field: string, value: string): string => {
    planted.set(person, [...(planted.get(person) ?? []), value]);
    fields.set(value, field);
    return value;
  };
  const number = () => {
    count += 1;
    return count;
  };
  const day = (person: number, field: string): string => {
    days += 1;
    if (days > daysOfJourney) throw new Error("no day is left for this journey");
    const at = new Date(firstDay + (journey * daysOfJourney + days) * dayLength);
    return plant(person, field, at.toISOString().slice(0, 10));
  };
  const digits = (length: number) => String(number()).padStart(length, "0");
  return {
    text: (person, field) => plant(person, field, `canary-${journey}-${person}-${number()}x`),
    phone: (person, field) => plant(person, field, `+49${String(journey).padStart(5, "0")}${digits(5)}`),
    day,
    moment: (person, field) => `${day(person, field)}T12:00:00.000Z`,
    amount: (person, field) => Number(plant(person, field, `7${String(journey).padStart(4, "0")}${digits(4)}`)),
    of: (person) => planted.get(person) ?? [],
    fieldOf: (value) => fields.get(value) ?? "nowhere",
  };
};

/** All that stand in a text: a store of a thousand journeys is too large to be looked through for each. */
export const canariesIn = (text: string): ReadonlySet<string> =>
  new Set(text.match(/canary-\d+-\d+-\d+x|\+49\d{10}|\b1[0-4]\d\d-\d\d-\d\d|\b7\d{8}\b/g) ?? []);
