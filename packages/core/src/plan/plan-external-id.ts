import type { DropExternalId, RenameExternalId } from "../commands/command.js";
import { refuse } from "../refusals/refuse.js";
import { dropExternalId } from "../transitions/drop-external-id.js";
import { renameExternalId } from "../transitions/rename-external-id.js";
import { externalIdKey } from "./keys-of.js";
import { resolve } from "./resolve.js";
import { redirects, type Settled, type Settlement, type Work } from "./work.js";

/** A primary external id gives way to one that no one has or had (X1). */
export const planRenameExternalId = (
  { from, to, source }: RenameExternalId,
  { reading, draft, context }: Work,
): Settlement =>
  resolve(reading, { externalId: from }).andThen((found): Settlement => {
    if (found === undefined) return refuse({ code: "profile_not_found" });
    const { live } = found;
    if (live.state !== "identified" || live.externalId !== from) return refuse({ code: "external_id_not_primary" });
    if (reading.read(externalIdKey(to)) !== undefined) return refuse({ code: "external_id_in_use" });
    return renameExternalId(live, to, context.now).map((profile): Settled => {
      const { profileId } = profile;
      draft.put(profile);
      draft.claim(externalIdKey(to), profileId);
      draft.announce("renamed", profile, { from, to });
      draft.note({ profileId, command: "renameExternalId", source, outcome: "renamed", evidence: { from, to } });
      return { outcome: "renamed", profile };
    });
  });

/** A deprecated external id is free again (X2). */
export const planDropExternalId = (
  { externalId, source }: DropExternalId,
  { reading, draft, context }: Work,
): Settlement =>
  resolve(reading, { externalId }).andThen((found): Settlement => {
    if (found === undefined || found.live.state !== "identified") return refuse({ code: "profile_not_found" });
    return dropExternalId(found.live, externalId, context.now).map((profile): Settled => {
      const { profileId } = profile;
      draft.put(profile);
      draft.release(externalIdKey(externalId));
      draft.announce("dropped", profile, { externalId });
      draft.note({ profileId, command: "dropExternalId", source, outcome: "dropped", evidence: { externalId } });
      return { outcome: "dropped", profile, ...redirects([{ externalId }, found]) };
    });
  });
