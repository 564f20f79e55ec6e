import type { CommandInput } from "@selfsame/core";

const events = ["viewed", "searched", "put in cart", "opened push", "opened mail"];

/** Of each user: a visitor who looks around ten times, signs up, and buys twice. */
const lifeOf = (n: number): readonly CommandInput[] => {
  const profileId = `01943609-1f60-7c21-9d4e-${n.toString(16).padStart(12, "0")}`;
  const target = { profileId };
  const properties = { product: `product-${n % 1000}`, page: "/sale/shoes", price: 79.9 };
  return [
    { type: "recognize", profileId, device: { deviceId: `device-${n}`, model: "Pixel 8", os: "Android 14" } },
    ...Array.from({ length: 10 }, (_, visit): CommandInput => {
      return { type: "track", target, changes: { events: [{ name: events[visit % 5] ?? "", properties }] } };
    }),
    { type: "identify", target, externalId: `user-${n}` },
    { type: "addAlias", target, alias: { label: "crm", name: `C-${n}` } },
    {
      type: "track",
      target,
      changes: {
        attributes: { firstName: `First${n}`, lastName: `Last${n}`, email: `user-${n}@example.com`, language: "en" },
        custom: { plan: "plus", theme: "dark", visits: n % 50, shoe_size: 43, newsletter: ["shoes", "jackets"] },
      },
    },
    ...[1, 2].map((order): CommandInput => {
      const purchase = { productId: `product-${n % 1000}`, currency: "EUR", price: "79.90" };
      return {
        type: "track",
        target,
        idempotencyKey: `order-${n}-${order}`,
        changes: { purchases: [purchase] },
      };
    }),
  ];
};

const together = 50;

/** The lives of so many users, in lists of commands that may be done one after the other. */
export const livesOf = (users: number): readonly (readonly CommandInput[])[] =>
  Array.from({ length: Math.ceil(users / together) }, (_, group) => {
    const lives = Array.from({ length: together }, (_, index) => lifeOf(group * together + index));
    return (lives[0] ?? []).map((_, step) => lives.flatMap((life) => life[step] ?? []));
  }).flat();
