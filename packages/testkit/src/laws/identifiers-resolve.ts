import type { NamedTarget } from "@selfsame/core";
import { tellCommand } from "../arbitraries/tell-command.js";
import { profileIn } from "./answer.js";
import { claim, claimSame, textOf } from "./claim.js";
import { freedBy } from "./freed.js";
import { journeyLaw } from "./journey-law.js";
import { answering, identifiersOf } from "./resolving.js";

export const identifiersResolve = journeyLaw(
  {
    name: "an identifier that was answered resolves to the same person, until a rule frees it",
    rules: ["L14", "L17", "L10", "L11", "L12", "M4", "M5", "M6", "M8", "X1", "X2"],
    why: "Devices, carts and outside tools keep the identifiers that they were told, and come back with them years later.",
  },
  async (stage, journey) => {
    const known = new Map<string, { readonly identifier: NamedTarget; readonly holder: string }>();
    for (const command of journey) {
      const before = await stage.everyone();
      const answer = await stage.run(command);
      const freed = freedBy(command, answer, before);
      for (const identifier of freed) known.delete(textOf(identifier));
      const profile = profileIn(answer);
      if (profile !== undefined)
        for (const identifier of identifiersOf(profile))
          known.set(textOf(identifier), { identifier, holder: profile.profileId });
      const all = [...known.values()];
      const found = await answering(
        stage.profiles,
        all.map(({ identifier }) => identifier),
      );
      const holders = await answering(
        stage.profiles,
        all.map(({ holder }) => ({ profileId: holder })),
      );
      for (const [place, { identifier }] of all.entries()) {
        const told = `after ${tellCommand(command)} ${textOf(identifier)}`;
        claim(found[place] !== undefined, `${told} is found no longer`);
        claimSame(found[place], holders[place], `${told} and who had it`);
      }
      const gone = await answering(stage.profiles, freed);
      for (const [place, identifier] of freed.entries())
        claim(
          known.has(textOf(identifier)) || gone[place] === undefined,
          `after ${tellCommand(command)} ${textOf(identifier)} is not free`,
        );
    }
  },
);
