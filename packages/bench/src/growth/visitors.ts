import type { CommandInput } from "@selfsame/core";

/** The id of a visitor of one kind: each kind has its own. */
export const visitorId = (kind: number, n: number): string =>
  `01940000-0000-7${kind.toString(16).padStart(3, "0")}-8000-${n.toString(16).padStart(12, "0")}`;

/** Someone without an account who looked at so many things. */
export const visit = (profileId: string, events: number): readonly CommandInput[] => [
  { type: "recognize", profileId },
  ...looks({ profileId }, events),
];

const mostAtOnce = 75;

export const looks = (
  target: { readonly profileId: string } | { readonly externalId: string },
  events: number,
): readonly CommandInput[] =>
  Array.from({ length: Math.ceil(events / mostAtOnce) }, (_, list) => ({
    type: "track",
    target,
    changes: {
      events: Array.from({ length: Math.min(mostAtOnce, events - list * mostAtOnce) }, (__, n) => ({
        name: "viewed",
        time: new Date(Date.UTC(2025, 0, 1) + (list * mostAtOnce + n) * 60_000).toISOString(),
        properties: { product: `product-${n}`, price: 20 + n },
      })),
    },
  }));

export const merged = (profileId: string, externalId: string): CommandInput => ({
  type: "identify",
  target: { profileId },
  externalId,
});
