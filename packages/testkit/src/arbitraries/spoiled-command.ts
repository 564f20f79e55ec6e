import type { CommandInput, NamedTarget } from "@selfsame/core";
import fc from "fast-check";
import { poolProfileId } from "./pool-target.js";

const identify = (target: NamedTarget, externalId: string): CommandInput => ({ type: "identify", target, externalId });

/** Commands that the types let pass and the rules do not: whatever they meet, they are refused (L18, A1 to A5). */
export const spoiledCommand = (): fc.Arbitrary<CommandInput> =>
  poolProfileId().chain((profileId) => {
    const target = { profileId };
    const track = (changes: Extract<CommandInput, { readonly type: "track" }>["changes"]): CommandInput => ({
      type: "track",
      target,
      changes: { events: [{ name: "viewed" }], ...changes },
    });
    return fc.constantFrom<CommandInput[]>(
      identify(target, " "),
      identify(target, "\ud800"),
      identify(target, "x".repeat(998)),
      identify({ profileId: "no-uuid" }, "u1"),
      { type: "addAlias", target, alias: { label: "crm", name: "x".repeat(256) } },
      { type: "recognize", profileId: "" },
      track({ attributes: { email: "nobody" } }),
      track({ custom: { score: Number.NaN } }),
      track({ custom: { score: 2 ** 53 } }),
      track({ custom: { plan: "x".repeat(256) } }),
      track({ operations: { score: { op: "increment", by: 0.5 } } }),
      track({ custom: { plan: "pro" }, operations: { plan: { op: "increment", by: 1 } } }),
      track({ purchases: [{ productId: "hat", price: "1.001", currency: "USD" }] }),
      track({ purchases: [{ productId: "hat", price: 1, currency: "USD", quantity: 101 }] }),
      track({ sessions: [{ startedAt: "2025-01-02", endedAt: "2025-01-01" }] }),
      track({ events: Array.from({ length: 76 }, () => ({ name: "viewed" })) }),
    );
  });
