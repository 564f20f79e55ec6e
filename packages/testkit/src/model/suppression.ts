import type { CommandInput, JsonValue, Target } from "@selfsame/core";
import { attributesOf } from "./attributes.js";
import { externalIdsOf } from "./external-ids.js";
import { absorbedBy } from "./lineage.js";
import { namedBy, normalEmail, normalPhone } from "./named.js";
import { namedIn } from "./named-in.js";
import type { Person } from "./person.js";
import { textOf } from "./text.js";
import type { ModelPolicy, World } from "./world.js";

/** Whether a command names someone who asked never to be known again (X3). */
export const isSuppressed = ({ state, policy }: World, command: CommandInput): boolean =>
  policy.suppressionKey !== undefined && namesSaid(policy, command).some((name) => state.suppressed.has(name));

/** By whatever they were known, they and everyone whom they absorbed, nobody is to be known again. */
export const suppress = (world: World, live: Person): void => {
  const { primary, deprecated } = externalIdsOf(world.state, live);
  for (const externalId of [primary, ...deprecated])
    if (externalId !== undefined) world.state.suppressed.add(textOf({ externalId }));
  for (const { label, name } of live.aliases) world.state.suppressed.add(textOf({ alias: { label, name } }));
  for (const person of [live, ...absorbedBy(world.state, live)])
    for (const name of contactsHeld(world, person)) world.state.suppressed.add(name);
};

/** The email and the phone that someone shows, and those of its own that a merge may have hidden behind others. */
const contactsHeld = (world: World, person: Person): readonly string[] => {
  const shown = attributesOf(world, person);
  return (["email", "phone"] as const).flatMap((name) => {
    const path = `attributes.${name}`;
    const own = person.log.findLast((entry) => "path" in entry && entry.path === path);
    const values = [shown.get(path)?.value, own !== undefined && "path" in own ? own.value : undefined];
    return values.flatMap((value) => contact(world.policy, name, value));
  });
};

/** An erasure names nobody: whoever is suppressed may be erased once more. */
const namesSaid = (policy: ModelPolicy, command: CommandInput): readonly string[] => {
  if (command.type === "erase") return [];
  const named = namedIn(command).flatMap((target) => nameOf(policy, target));
  if (command.type !== "track") return named;
  const { email, phone } = command.changes.attributes ?? {};
  return [...named, ...contact(policy, "email", email), ...contact(policy, "phone", phone)];
};

/** A profile id is random, and is no name. */
const nameOf = (policy: ModelPolicy, target: Target): readonly string[] => {
  const { prioritization: _, ...named } = { prioritization: undefined, ...namedBy(policy, target) };
  return "profileId" in named ? [] : [textOf(named)];
};

const contact = (policy: ModelPolicy, name: "email" | "phone", value: JsonValue | undefined): readonly string[] => {
  if (typeof value !== "string") return [];
  const normal = name === "email" ? normalEmail(value) : normalPhone(policy, value);
  return normal === undefined ? [] : [textOf({ [name]: normal })];
};
