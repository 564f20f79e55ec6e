import { type NamedTarget, type Profile, type Profiles, parseProfileId } from "@selfsame/core";
import { err, ok, type Result } from "neverthrow";

/** Whom a text means: the target that found someone, and who that is. */
export type Meant = { readonly target: NamedTarget; readonly profile: Profile };

/** Why a text means nobody, in a few words. */
export type Unmeant = { readonly why: string };

/**
 * A profile id, an external id, an alias as `label/name`; else whoever the search finds by email, phone or name, if it is one
 * alone. Identifiers that are stale lead to who has them now.
 */
export const meantBy = async (text: string, profiles: Profiles): Promise<Result<Meant, Unmeant>> => {
  for (const target of targetsIn(text)) {
    const found = await profiles.find(target);
    if (found.isOk()) return ok({ target, profile: found.value.profile });
    if (found.error.code !== "profile_not_found") return err({ why: found.error.code });
  }
  const found = await profiles.search(text, { limit: 2 });
  if (found.isErr()) return err({ why: found.error.code });
  const [first, second] = found.value.items;
  if (first === undefined) return err({ why: "nobody is known by it" });
  if (second !== undefined)
    return err({ why: `several are known by it, ${first.profileId} and ${second.profileId} among them` });
  return ok({ target: { profileId: first.profileId }, profile: first });
};

const targetsIn = (text: string): readonly NamedTarget[] => {
  const slash = text.indexOf("/");
  const [label, name] = [text.slice(0, Math.max(0, slash)), text.slice(slash + 1)];
  return [
    ...(parseProfileId(text).isOk() ? [{ profileId: text }] : []),
    ...(text.trim() === "" ? [] : [{ externalId: text }]),
    ...(label === "" || name === "" ? [] : [{ alias: { label, name } }]),
  ];
};
