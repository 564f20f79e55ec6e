import type { AliasInput, CommandInput, NamedTarget } from "@selfsame/core";
import { countedId } from "../../world.js";

const [first, second] = [{ profileId: countedId(1) }, { profileId: countedId(2) }];
const [u1, u2] = [{ externalId: "u1" }, { externalId: "u2" }];
const [x, y] = [
  { label: "a", name: "x" },
  { label: "a", name: "y" },
];

const seen = (profile: { readonly profileId: string }): CommandInput => ({ type: "recognize", ...profile });
const tracked = (target: NamedTarget, email?: string): CommandInput => ({
  type: "track",
  target,
  changes: { events: [{ name: "visit" }], ...(email !== undefined && { attributes: { email } }) },
});
const aliased = (target: NamedTarget, alias: AliasInput): CommandInput => ({ type: "addAlias", target, alias });
const merged = (from: NamedTarget, into: NamedTarget): CommandInput => ({ type: "merge", from, into });

/** Ways to states of the small world that hold a merge already, by what it moved, dropped, filled or stands upon. */
export const smallMerges = {
  "an alias that moved": [seen(first), aliased(first, x), seen(second), merged(first, second)],
  "an alias that was dropped, by a login": [
    seen(first),
    aliased(first, x),
    tracked(u1),
    aliased(u1, y),
    { type: "identify", target: first, externalId: "u1" },
  ],
  "an email that was filled": [seen(first), tracked(first, "e@example.com"), seen(second), merged(first, second)],
  "two that were identified": [tracked(u1), tracked(u2), merged(u1, u2)],
  "a merge upon a merge": [seen(first), seen(second), merged(first, second), tracked(u1), merged(second, u1)],
  "a merge that was undone": [seen(first), seen(second), merged(first, second), { type: "unmerge", ...first }],
} as const satisfies { readonly [what: string]: readonly CommandInput[] };
