import { ok } from "neverthrow";
import type { Recognize, RecognizeAlias } from "../commands/command.js";
import { addAlias } from "../transitions/add-alias.js";
import { recognize } from "../transitions/recognize.js";
import { aliasKey, profileKey } from "./keys-of.js";
import { resolve } from "./resolve.js";
import { redirects, type Settled, type Settlement, type Work } from "./work.js";

/** A known profile id changes nothing; an unknown one, or none, starts an anonymous profile (L1). */
export const planRecognize = ({ source, ...command }: Recognize, { reading, draft, context }: Work): Settlement => {
  const profileId = command.profileId ?? context.newProfileId;
  return resolve(reading, { profileId }).andThen((known): Settlement => {
    if (known !== undefined)
      return ok({ outcome: "unchanged", profile: known.live, ...redirects([{ profileId }, known]) });
    return recognize(profileId, context.now, command.device).map((profile): Settled => {
      draft.put(profile);
      draft.announce("recognized", profile, {});
      draft.note({ profileId, command: "recognize", source, outcome: "recognized", evidence: { profileId } });
      return { outcome: "recognized", profile };
    });
  });
};

/** A pair that no one has starts an alias-only profile (L13); a known one changes nothing. */
export const planRecognizeAlias = ({ alias, source }: RecognizeAlias, { reading, draft, context }: Work): Settlement =>
  resolve(reading, { alias }).andThen((known): Settlement => {
    if (known !== undefined) return ok({ outcome: "unchanged", profile: known.live });
    const profileId = context.newProfileId;
    reading.read(profileKey(profileId));
    return recognize(profileId, context.now)
      .andThen((newcomer) => addAlias(newcomer, alias, context.now))
      .map(({ record }): Settled => {
        const profile = { ...record, revision: 1 };
        draft.put(profile);
        draft.claim(aliasKey(alias), profileId);
        draft.announce("recognized", profile, { alias });
        draft.note({ profileId, command: "recognize", source, outcome: "recognized", evidence: { alias } });
        return { outcome: "recognized", profile };
      });
  });
