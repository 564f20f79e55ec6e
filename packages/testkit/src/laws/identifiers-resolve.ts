import type { NamedTarget } from "@selfsame/core";
import { tellCommand } from "../arbitraries/tell-command.js";
import { value } from "../unwrap.js";
import { profileIn } from "./answer.js";
import { claim, claimSame, textOf } from "./claim.js";
import { hasErased, reachedBy } from "./forgotten.js";
import { freedBy } from "./freed.js";
import { journeyLaw } from "./journey-law.js";
import { answering, identifiersOf } from "./resolving.js";
import type { Stage } from "./stage.js";

type Known = { readonly identifier: NamedTarget; readonly holder: string };

const answeringFor = ({ profiles }: Stage, known: readonly Known[]) =>
  answering(
    profiles,
    known.map(({ identifier }) => identifier),
  );

/** Those that lead to any of some people. */
const leadingTo = async (
  stage: Stage,
  known: readonly Known[],
  people: ReadonlySet<string>,
): Promise<readonly NamedTarget[]> => {
  if (people.size === 0) return [];
  const led = await answeringFor(stage, known);
  return known.filter((_, place) => people.has(led[place] ?? "")).map(({ identifier }) => identifier);
};

const claimKept = async (stage: Stage, known: readonly Known[], after: string) => {
  const found = await answeringFor(stage, known);
  const holders = await answering(
    stage.profiles,
    known.map(({ holder }) => ({ profileId: holder })),
  );
  for (const [place, { identifier }] of known.entries()) {
    const told = `${after} ${textOf(identifier)}`;
    claim(found[place] !== undefined, `${told} is found no longer`);
    claimSame(found[place], holders[place], `${told} and who had it`);
  }
};

/** Of the erased the ids are known still, to be refused. */
const claimFree = async ({ profiles }: Stage, freed: readonly NamedTarget[], after: string) => {
  for (const [place, answer] of (await value(profiles.findAll(freed))).entries()) {
    const identifier = freed[place] ?? {};
    const said = answer.match(
      ({ profile }) => profile.profileId,
      ({ code }) => code,
    );
    claimSame(said, "profileId" in identifier ? "erased" : "profile_not_found", `${after} ${textOf(identifier)}`);
  }
};

export const identifiersResolve = journeyLaw(
  {
    name: "an identifier that was answered resolves to the same person, until a rule frees it",
    rules: ["L14", "L17", "L10", "L11", "L12", "M4", "M5", "M6", "M8", "X1", "X2", "X3"],
    why: "Devices, carts and outside tools keep the identifiers that they were told, and come back with them years later.",
  },
  async (stage, journey) => {
    const known = new Map<string, Known>();
    for (const command of journey) {
      const before = await stage.everyone();
      const led = await leadingTo(stage, [...known.values()], await reachedBy(stage, command));
      const answer = await stage.run(command);
      const freed = hasErased(answer) ? led : freedBy(command, answer, before);
      for (const identifier of freed) known.delete(textOf(identifier));
      const profile = profileIn(answer);
      if (profile !== undefined)
        for (const identifier of identifiersOf(profile))
          known.set(textOf(identifier), { identifier, holder: profile.profileId });
      const after = `after ${tellCommand(command)}`;
      await claimKept(stage, [...known.values()], after);
      await claimFree(
        stage,
        freed.filter((identifier) => !known.has(textOf(identifier))),
        after,
      );
    }
  },
);
