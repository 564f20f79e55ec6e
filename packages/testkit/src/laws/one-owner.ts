import type { NamedTarget, Profile } from "@selfsame/core";
import { pool } from "../arbitraries/pool.js";
import { tellCommand } from "../arbitraries/tell-command.js";
import { claim, claimSame, textOf } from "./claim.js";
import { journeyLaw } from "./journey-law.js";
import { answering, identifiersOf } from "./resolving.js";
import type { Stage } from "./stage.js";

const everyIdentifier: readonly NamedTarget[] = [
  ...pool.externalIds.map((externalId) => ({ externalId })),
  ...pool.labels.flatMap((label) => pool.names.map((name) => ({ alias: { label, name } }))),
];

/** Everyone by what only they have. */
const ownersIn = (everyone: readonly Profile[]): ReadonlyMap<string, string> => {
  const owners = new Map<string, string>();
  for (const profile of everyone)
    for (const identifier of identifiersOf(profile)) {
      const other = owners.get(textOf(identifier));
      claim(other === undefined, `${textOf(identifier)} is of ${other} and of ${profile.profileId}`);
      owners.set(textOf(identifier), profile.profileId);
    }
  return owners;
};

const normalEmail = (email: string | undefined) => email?.trim().toLowerCase();
const nationalNumber = (phone: string | undefined) => phone?.replace(/\D/g, "").slice(-10);

/** An email or phone finds one of those who hold it, and no one else. */
const claimLookups = async ({ profiles }: Stage, everyone: readonly Profile[]) => {
  const prioritization = ["most_recently_updated"] as const;
  const holders = [
    ...pool.emails.map((email) => everyone.filter(({ attributes }) => normalEmail(attributes.email) === email)),
    ...pool.phones.map((phone) =>
      everyone.filter(({ attributes }) => nationalNumber(attributes.phone) === nationalNumber(phone)),
    ),
  ].map((some) => some.map(({ profileId }): string => profileId));
  const targets = [
    ...pool.emails.map((email) => ({ email, prioritization })),
    ...pool.phones.map((phone) => ({ phone, prioritization })),
  ];
  for (const [place, found] of (await answering(profiles, targets)).entries()) {
    const some = holders[place] ?? [];
    const isRight = found === undefined ? some.length === 0 : some.includes(found);
    claim(isRight, `${textOf(targets[place])} is of ${some.join(", ") || "no one"}, and found is ${found}`);
  }
};

export const oneOwner = journeyLaw(
  {
    name: "at most one profile has an identifier, and it is found by it",
    rules: ["G3", "L7", "L8", "F1", "F3"],
    why: "Two people under one external id would see each other's data.",
  },
  async (stage, journey) => {
    for (const command of journey) {
      await stage.runEach([command]);
      const everyone = await stage.everyone();
      const owners = ownersIn(everyone);
      const identifiers = [...everyone.map(({ profileId }) => ({ profileId })), ...everyIdentifier];
      const found = await answering(stage.profiles, identifiers);
      for (const [place, identifier] of identifiers.entries())
        claimSame(
          found[place],
          owners.get(textOf(identifier)),
          `after ${tellCommand(command)} who is found by ${textOf(identifier)}`,
        );
      await claimLookups(stage, everyone);
    }
  },
);
