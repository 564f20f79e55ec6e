import { ok } from "neverthrow";
import type { Unmerge } from "../commands/command.js";
import { isParted } from "../merging/kept-apart.js";
import { unmerge } from "../merging/unmerge.js";
import type { LiveRecord, MergedRecord } from "../profile/record.js";
import { refuse } from "../refusals/refuse.js";
import { corrupt } from "./corrupt.js";
import { follow } from "./follow.js";
import { aliasKey } from "./keys-of.js";
import { answersShowing, remembering, tellingOf } from "./shown-in.js";
import type { Settlement, Work } from "./work.js";

/** An absorbed profile lives again, apart from all above it (M15). */
export const planUnmerge = (command: Unmerge, work: Work): Settlement => {
  const { profileId } = command;
  return follow(work.reading, profileId).andThen((found): Settlement => {
    if (found === undefined) return refuse({ code: "profile_not_found" });
    const { live, path } = found;
    const [absorbed] = path;
    if (absorbed !== undefined) return part(command, absorbed, live, work);
    return isParted(live) ? ok({ outcome: "unchanged", profile: live }) : refuse({ code: "not_merged", profileId });
  });
};

const part = (
  { profileId, source }: Unmerge,
  absorbed: MergedRecord,
  root: LiveRecord,
  { reading, draft, context: { now, changeSetId, policy, keyUse } }: Work,
): Settlement =>
  reading.lineage(root).andThen((lineage) => {
    const isFree = (alias: Parameters<typeof aliasKey>[0]) => reading.read(aliasKey(alias)) === undefined;
    return unmerge(lineage, absorbed, { at: now, token: changeSetId, isFree, policy }).andThen((parted): Settlement => {
      if (parted === undefined) return corrupt("redirect that leads out of its lineage");
      const shown = answersShowing(lineage, absorbed).flatMap(
        (digest) => reading.read(["receipt", digest])?.receipt ?? [],
      );
      for (const retold of shown.flatMap((receipt) => tellingOf(receipt, absorbed) ?? [])) draft.retell(retold);
      const digests = shown.map(({ digest }) => digest);
      const undone = remembering(parted, absorbed, digests, keyUse?.digest);
      const { unmerged, report } = undone;
      for (const record of [unmerged, undone.root, ...undone.others]) draft.put(record);
      for (const { owner, ...alias } of undone.reclaimed) draft.claim(aliasKey(alias), owner);
      draft.announce("unmerged", unmerged, { from: root.profileId });
      draft.announce("parted", undone.root, { unmerged: profileId });
      const evidence = { profileId, survivor: root.profileId };
      const step = { command: "unmerge", source, outcome: "unmerged", evidence } as const;
      draft.note({ profileId, into: absorbed.into, ...step });
      draft.note({ profileId: root.profileId, ...step });
      return ok({ outcome: "unmerged", profile: unmerged, unmerge: report });
    });
  });
