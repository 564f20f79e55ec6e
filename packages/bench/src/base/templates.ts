import type { CommandInput } from "@selfsame/core";
import { customer, visitor } from "../mix/person.js";

/** People of whom a base is made of copies: seven in ten have an account, one in a hundred is a lead without one. */
export const templates = (count: number): readonly CommandInput[] =>
  Array.from({ length: count }, (_, n): readonly CommandInput[] => {
    const isUser = n % 10 < 7;
    const { profileId, externalId = "", attributes, custom, aliases } = isUser ? customer(n) : visitor(n);
    const target = { profileId };
    const lead = n % 100 === 99 ? { is_lead_profile: true } : {};
    return [
      { type: "recognize", profileId },
      ...(isUser ? [{ type: "identify" as const, target, externalId }] : []),
      ...Object.entries(aliases).map(([label, name]) => ({
        type: "addAlias" as const,
        target,
        alias: { label, name },
      })),
      { type: "track", target, changes: { attributes, custom: { ...custom, ...lead } } },
    ];
  }).flat();
