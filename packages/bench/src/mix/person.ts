import { openRandom } from "../harness/random.js";
import type { MixEvent } from "./command.js";

/** Someone of the base that a mix works on: a customer who has an account, or a visitor without one. */
export type Person = {
  readonly profileId: string;
  readonly externalId?: string;
  readonly attributes: { readonly [name: string]: string };
  readonly custom: { readonly [name: string]: string | number | boolean | readonly string[] };
  readonly aliases: { readonly [label: string]: string };
  readonly events: readonly MixEvent[];
};

const cities = ["Lisbon", "Oslo", "Graz", "Porto", "Bergen", "Linz", "Turin", "Ghent"] as const;
const countries = ["PT", "NO", "AT", "IT", "BE"] as const;
const languages = ["pt", "nb", "de", "it", "nl"] as const;
const categories = ["shoes", "jackets", "hats", "bags", "socks"] as const;
const eventNames = ["viewed", "searched", "opened_mail", "added_to_cart", "shared"] as const;

/** Ids of one device after another, as a clock would make them. */
export const profileIdOf = (n: number): string => {
  const late = openRandom(n).below(2 ** 32);
  return `0194${(0x36090000 + n * 7).toString(16).slice(0, 4)}-${(n & 0xffff).toString(16).padStart(4, "0")}-7c21-9d4e-${n
    .toString(16)
    .padStart(4, "0")
    .slice(-4)}${late.toString(16).padStart(8, "0")}`;
};

/** The `place`th event of the `n`th person: each at a time of its own. */
export const eventOf = (n: number, place: number, seed: number): MixEvent => {
  const { below, oneOf } = openRandom(seed);
  return {
    name: oneOf(eventNames),
    time: new Date(Date.UTC(2025, 0, 1) + (n % 1_000_000) * 977 + place * 60_000).toISOString(),
    properties: { product: `product-${below(5_000)}`, category: oneOf(categories), price: below(20_000) / 100 },
  };
};

export const customer = (n: number): Person => {
  const { below, oneOf } = openRandom(n);
  return {
    profileId: profileIdOf(n),
    externalId: `user-${n}`,
    attributes: {
      firstName: `First${below(2_000)}`,
      lastName: `Last${below(20_000)}`,
      email: `user-${n}@example.com`,
      homeCity: oneOf(cities),
      country: oneOf(countries),
      language: oneOf(languages),
    },
    custom: {
      plan: oneOf(["free", "plus", "pro"]),
      theme: oneOf(["dark", "light"]),
      visits: below(300),
      shoe_size: 36 + below(12),
      is_member: below(2) === 0,
      loyalty_points: below(10_000),
      favourite_category: oneOf(categories),
      newsletters: [oneOf(categories), oneOf(cities)],
      store: `store-${below(120)}`,
      last_campaign: `campaign-${below(400)}`,
    },
    aliases: { crm: `C-${n}` },
    events: Array.from({ length: 3 }, (_, place) => eventOf(n, place, n * 3 + place)),
  };
};

/** The half of them have an alias that they keep when they turn out to be someone, unless that one has such an alias. */
export const visitor = (n: number): Person => {
  const { below, oneOf } = openRandom(n);
  return {
    profileId: profileIdOf(n),
    attributes: { language: oneOf(languages), country: oneOf(countries) },
    custom: {
      utm_source: oneOf(["mail", "ads", "search"]),
      landing_page: `/sale/${oneOf(categories)}`,
      visits: below(9),
    },
    aliases: n % 2 === 0 ? { session: `S-${n}` } : {},
    events: Array.from({ length: 2 }, (_, place) => eventOf(n, place, n * 2 + place)),
  };
};
