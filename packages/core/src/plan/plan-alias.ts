import { ok } from "neverthrow";
import type { AddAlias, RemoveAlias, UpdateAlias } from "../commands/command.js";
import { isAliased } from "../profile/aliased.js";
import { refuse } from "../refusals/refuse.js";
import { addAlias } from "../transitions/add-alias.js";
import { removeAlias } from "../transitions/remove-alias.js";
import { updateAlias } from "../transitions/update-alias.js";
import { lookUp } from "../values/dictionary.js";
import { corrupt } from "./corrupt.js";
import { aliasKey } from "./keys-of.js";
import { resolve } from "./resolve.js";
import { evident, redirects, type Settled, type Settlement, type Work } from "./work.js";

/** Attaches a pair that is free (L7, L10); a taken one is refused, and its owner is not touched (L8). */
export const planAddAlias = ({ target, alias, source }: AddAlias, { reading, draft, context }: Work): Settlement =>
  resolve(reading, target).andThen((found): Settlement => {
    if (found === undefined) return refuse({ code: "profile_not_found" });
    const { live } = found;
    const { profileId } = live;
    const isThere = lookUp(live.aliases, alias.label)?.name === alias.name;
    if (!isThere && source === "api" && live.state === "anonymous")
      return refuse({ code: "alias_on_anonymous_profile", profileId });
    if (!isThere && reading.read(aliasKey(alias)) !== undefined) return refuse({ code: "alias_taken", alias });
    return addAlias(live, alias, context.now).map(({ outcome, record, freed }): Settled => {
      const answer = { outcome, profile: record, ...redirects([target, found]) };
      if (outcome === "unchanged") return answer;
      draft.put(record);
      draft.claim(aliasKey(alias), profileId);
      if (freed !== undefined) draft.release(aliasKey(freed));
      // A pair that a merge brought is that of another, who may part again and be erased.
      const told = { alias, ...(freed && lookUp(live.aliases, freed.label)?.via === undefined && { freed }) };
      draft.announce(outcome, record, told);
      const evidence = { target: evident(target, found), ...told };
      draft.note({ profileId, command: "addAlias", source, outcome, evidence });
      return answer;
    });
  });

/** Renames a pair; the new one must be free (L11). */
export const planUpdateAlias = (
  { label, from, to, source }: UpdateAlias,
  { reading, draft, context }: Work,
): Settlement => {
  const [alias, renamed] = [
    { label, name: from },
    { label, name: to },
  ];
  return resolve(reading, { alias }).andThen((found): Settlement => {
    if (found === undefined) return refuse({ code: "alias_not_found", alias });
    if (from === to) return ok({ outcome: "unchanged", profile: found.live });
    if (reading.read(aliasKey(renamed)) !== undefined) return refuse({ code: "alias_taken", alias: renamed });
    if (!isAliased(found.live)) return corrupt("alias that its owner does not list");
    return updateAlias(found.live, { label, from, to }, context.now).map((profile): Settled => {
      const { profileId } = profile;
      draft.put(profile);
      draft.claim(aliasKey(renamed), profileId);
      draft.release(aliasKey(alias));
      draft.announce("alias_updated", profile, { label, from, to });
      const evidence = { alias: renamed, freed: alias };
      draft.note({ profileId, command: "updateAlias", source, outcome: "alias_updated", evidence });
      return { outcome: "alias_updated", profile };
    });
  });
};

/** The pair is free, and resolves no longer (L12). */
export const planRemoveAlias = ({ alias, source }: RemoveAlias, { reading, draft, context }: Work): Settlement =>
  resolve(reading, { alias }).andThen((found): Settlement => {
    if (found === undefined) return refuse({ code: "alias_not_found", alias });
    if (!isAliased(found.live)) return corrupt("alias that its owner does not list");
    return removeAlias(found.live, alias, context.now).map((profile): Settled => {
      const { profileId } = profile;
      draft.put(profile);
      draft.release(aliasKey(alias));
      draft.announce("alias_removed", profile, { alias });
      draft.note({ profileId, command: "removeAlias", source, outcome: "alias_removed", evidence: { alias } });
      return { outcome: "alias_removed", profile };
    });
  });
