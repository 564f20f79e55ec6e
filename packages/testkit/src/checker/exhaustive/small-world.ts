import type { ChangesInput, CommandInput, NamedTarget, Prioritization } from "@selfsame/core";
import { countedId } from "../../world.js";
import type { Deed } from "../profiles/step.js";

const profiles = [1, 2, 3].map((count) => ({ profileId: countedId(count) }));
const users = ["u1", "u2"];
const aliases = [
  { label: "a", name: "x" },
  { label: "a", name: "y" },
  { label: "b", name: "x" },
] as const;
const [ax, , bx] = aliases;

const latest: Prioritization = ["most_recently_updated"];
const byEmail = { email: "e@example.com", prioritization: latest };
const byPhone = { phone: "+15550000001", prioritization: latest };
const guestByEmail: NamedTarget = { ...byEmail, prioritization: ["unidentified", "most_recently_updated"] };

const visit: ChangesInput = { events: [{ name: "visit" }], operations: { visits: { op: "increment", by: 1 } } };
const track = (target: NamedTarget, changes: ChangesInput): CommandInput => ({ type: "track", target, changes });

const erase = (target: NamedTarget): CommandInput => ({ type: "erase", target });

/** Commands in a world so small that everything can be tried: three profiles, two external ids, two labels, one email, one phone. */
export const smallCommands: readonly CommandInput[] = [
  ...profiles.map((target) => ({ type: "recognize", ...target }) as const),
  ...aliases.map((alias) => ({ type: "recognize", alias }) as const),
  ...[...profiles, { alias: ax }, guestByEmail].flatMap((target) =>
    users.map((externalId) => ({ type: "identify", target, externalId }) as const),
  ),
  ...profiles.flatMap((target) => aliases.map((alias) => ({ type: "addAlias", target, alias }) as const)),
  { type: "addAlias", target: { externalId: "u1" }, alias: ax },
  { type: "addAlias", target: { profileId: countedId(1) }, alias: ax, source: "api" },
  { type: "updateAlias", label: "a", from: "x", to: "y" },
  { type: "updateAlias", label: "a", from: "y", to: "x" },
  ...aliases.map((alias) => ({ type: "removeAlias", alias }) as const),
  ...[...profiles, { alias: ax }, { alias: bx }, ...users.map((externalId) => ({ externalId }))].map((target) =>
    track(target, visit),
  ),
  { type: "track", target: { externalId: "u1" }, changes: visit, updateExistingOnly: true },
  ...profiles.map((target) => track(target, { attributes: { email: byEmail.email } })),
  ...profiles.map((target) => track(target, { attributes: { phone: byPhone.phone } })),
  track({ profileId: countedId(1) }, { attributes: { email: null } }),
  track(byEmail, visit),
  track(byPhone, visit),
  track(byEmail, { attributes: { phone: byPhone.phone } }),
  track(byPhone, { attributes: { email: byEmail.email } }),
  ...profiles.flatMap((from) =>
    profiles.filter((into) => into !== from).map((into) => ({ type: "merge", from, into }) as const),
  ),
  { type: "merge", from: { alias: ax }, into: { externalId: "u1" } },
  { type: "merge", from: { externalId: "u1" }, into: { externalId: "u2" } },
  { type: "merge", from: { externalId: "u2" }, into: { externalId: "u1" } },
  ...profiles.map((absorbed) => ({ type: "unmerge", ...absorbed }) as const),
  { type: "renameExternalId", from: "u1", to: "u2" },
  { type: "renameExternalId", from: "u2", to: "u1" },
  ...users.map((externalId) => ({ type: "dropExternalId", externalId }) as const),
  ...[...profiles, { alias: ax }, { externalId: "u1" }, byEmail].map((target) => erase(target)),
  { ...track({ externalId: "u1" }, visit), idempotencyKey: "once" },
  { type: "identify", target: { profileId: countedId(1) }, externalId: "u1", idempotencyKey: "once" },
];

/** The same world's questions. */
export const smallQuestions: readonly Deed[] = [
  { find: { profileId: countedId(1) } },
  { find: { externalId: "u1" } },
  { find: { alias: ax } },
  { find: byEmail },
  { export: { externalId: "u1" } },
];

/** Those that get in each other's way the most: for trying three at once. */
export const smallRivals: readonly Deed[] = [
  ...profiles.slice(0, 2).map((target) => ({ command: { type: "identify", target, externalId: "u1" } }) as const),
  ...profiles.slice(0, 2).map((target) => ({ command: { type: "addAlias", target, alias: ax } }) as const),
  ...[{ alias: ax }, { externalId: "u1" }].map((target) => ({ command: track(target, visit) })),
  { command: track(byEmail, { attributes: { phone: byPhone.phone } }) },
  { command: track(byPhone, { attributes: { email: byEmail.email } }) },
  { command: { type: "merge", from: { profileId: countedId(1) }, into: { profileId: countedId(2) } } },
  { command: { type: "merge", from: { alias: ax }, into: { externalId: "u1" } } },
  { command: { type: "unmerge", profileId: countedId(1) } },
  { command: erase({ externalId: "u1" }) },
  { command: { type: "renameExternalId", from: "u1", to: "u2" } },
  { find: { externalId: "u1" } },
];
