import type { CommandInput } from "@selfsame/core";

/** A command whose cost is counted, on the `n`th of as many profiles, and what came before it. */
export type Costed = {
  readonly name: string;
  readonly before: (n: number) => readonly CommandInput[];
  readonly command: (n: number) => CommandInput;
  /** How many it writes, by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** The least share of those that change no index: new versions of rows whose page has room for them. */
  readonly hot: number;
};

const device = (n: number) => ({ deviceId: `device-${n}`, model: "Pixel 8", os: "Android 14" });
const viewed = (n: number) => ({
  name: "viewed",
  properties: { product: `product-${n % 1000}`, page: "/sale/shoes", price: 79.9 },
});

const attributes = { firstName: "Joe", lastName: "Bloggs", language: "en" };
const custom = { plan: "plus", theme: "dark", visits: 3, shoe_size: 43, newsletter: ["shoes", "jackets"] };

const digits = (text: string): string => Array.from(text, (letter) => letter.charCodeAt(0).toString(16)).join("");

/** Every kind has people of its own. */
const idOf = (kind: string, n: number): string =>
  `01943609-1f60-7c21-9d4e-${`${digits(kind).slice(0, 8)}${n.toString(16).padStart(4, "0")}`.padStart(12, "0")}`;

const visitor = (kind: string, n: number): readonly CommandInput[] => [
  { type: "recognize", profileId: idOf(kind, n), device: device(n) },
  { type: "track", target: { profileId: idOf(kind, n) }, changes: { events: [viewed(n)] } },
];

/** Someone who has been around: their row was written some times already. */
const user = (kind: string, n: number, more: { readonly [key: string]: string } = {}): readonly CommandInput[] => {
  const target = { profileId: idOf(kind, n) };
  return [
    ...visitor(kind, n),
    { type: "identify", target, externalId: `${kind}-${n}` },
    { type: "track", target, changes: { attributes, custom: { ...custom, ...more } } },
    ...[1, 2].map((): CommandInput => ({ type: "track", target, changes: { events: [viewed(n)] } })),
  ];
};

const much = Object.fromEntries(
  Array.from({ length: 200 }, (_, index) => [`attribute_${index}`, `value-${(index * 7919) % 10007}-of-attribute`]),
);

const tracked = (
  kind: string,
  changes: (n: number) => Extract<CommandInput, { type: "track" }>["changes"],
  more: { readonly [key: string]: string } = {},
): Omit<Costed, "name" | "rows" | "hot"> => ({
  before: (n) => user(kind, n, more),
  command: (n) => ({ type: "track", target: { profileId: idOf(kind, n) }, changes: changes(n) }),
});

export const costed: readonly Costed[] = [
  {
    name: "recognize",
    before: () => [],
    command: (n) => ({ type: "recognize", device: device(n) }),
    rows: { profiles: 1, journal: 1, feed: 1 },
    hot: 0,
  },
  {
    name: "identify, a new user",
    before: (n) => visitor("new", n),
    command: (n) => ({ type: "identify", target: { profileId: idOf("new", n) }, externalId: `new-${n}` }),
    rows: { profiles: 1, owners: 1, journal: 1, feed: 1 },
    hot: 0,
  },
  {
    name: "identify, a merge",
    before: (n) => [...user("old", n), ...visitor("mob", n)],
    command: (n) => ({ type: "identify", target: { profileId: idOf("mob", n) }, externalId: `old-${n}` }),
    rows: { profiles: 2, journal: 1, feed: 2, spans: 1 },
    hot: 0,
  },
  {
    name: "addAlias",
    before: (n) => user("ali", n),
    command: (n) => ({
      type: "addAlias",
      target: { profileId: idOf("ali", n) },
      alias: { label: "crm", name: `C-${n}` },
    }),
    rows: { profiles: 1, owners: 1, journal: 1, feed: 1 },
    hot: 0,
  },
  {
    name: "track an attribute",
    ...tracked("att", (n) => ({ custom: { visits: n + 100 } })),
    rows: { profiles: 1, feed: 1 },
    hot: 0,
  },
  {
    name: "track a new email",
    ...tracked("mai", (n) => ({ attributes: { email: `user-${n}@example.com` } })),
    rows: { profiles: 1, lookups: 1, feed: 1 },
    hot: 0,
  },
  {
    name: "track an event",
    ...tracked("eve", (n) => ({ events: [viewed(n)] })),
    rows: { profiles: 1, history: 1, feed: 1 },
    hot: 0.3,
  },
  {
    name: "track an event, 200 attributes",
    ...tracked("big", (n) => ({ events: [viewed(n)] }), much),
    rows: { profiles: 1, history: 1, feed: 1 },
    hot: 0.9,
  },
  {
    name: "track what is so, 200 attributes",
    ...tracked("sam", () => ({ custom: much }), much),
    rows: { profiles: 1, feed: 1 },
    hot: 0.9,
  },
  {
    name: "track an event with a key",
    before: (n) => user("key", n),
    command: (n) => ({
      type: "track",
      target: { profileId: idOf("key", n) },
      changes: { events: [viewed(n)] },
      idempotencyKey: `order-${n}`,
    }),
    rows: { profiles: 1, receipts: 1, history: 1, feed: 1 },
    hot: 0.3,
  },
];
