import type { Command, Erase, Unmerge } from "../commands/command.js";
import { ancestorsOf, lineageOf } from "../merging/lineage.js";
import { fateOf, pairsOf } from "../merging/unmerge-aliases.js";
import { encodeKey, type LoadKey } from "./cell.js";
import { cellAt, type Facts, recordsIn } from "./facts.js";
import { aliasKey, profileKey } from "./keys-of.js";
import { openReading } from "./reading.js";
import { resolve } from "./resolve.js";
import { answersShowing } from "./shown-in.js";

/** Whether the plan of a command must see all that a profile absorbed. */
export const seesLineage = ({ type }: Command): boolean => type === "unmerge" || type === "erase";

/**
 * What the plan of a command must see besides what it names, as far as the facts tell to whom that leads: everyone whom
 * the live profile absorbed. Load it together with `keysOf`, in one snapshot, and ask again, since the snapshot may lead
 * elsewhere; nothing more is wanted when all of it was asked for.
 *
 * The version of the live profile vouches for its whole tree: whoever joins, leaves or changes in the tree moves it. So a
 * commit that was planned on another tree is a conflict.
 */
export const furtherKeysOf = (command: Command, facts: Facts): readonly LoadKey[] =>
  command.type === "unmerge" ? ofUnmerge(command, facts) : command.type === "erase" ? ofErase(command, facts) : [];

const ofErase = ({ target }: Erase, facts: Facts): readonly LoadKey[] =>
  resolve(openReading(facts), target).match(
    (found) => (found === undefined ? [] : [["lineage", found.live.profileId] as const]),
    () => [],
  );

/** With them the pairs that a merge freed, which may have someone else by now, and the answers that show what it holds. */
const ofUnmerge = ({ profileId }: Unmerge, facts: Facts): readonly LoadKey[] => {
  const cell = cellAt(facts, profileKey(profileId));
  if (cell?.kind !== "profile" || cell.record.state !== "merged") return [];
  const absorbed = cell.record;
  const lineage = lineageOf(recordsIn(facts));
  const above = ancestorsOf(lineage, absorbed);
  if (above === undefined) return [];
  const { between, root } = above;
  const freed = pairsOf(absorbed.frozen).filter((pair) => fateOf(pair, [absorbed, ...between], root) === "freed");
  const shown = answersShowing(lineage, absorbed).map((digest) => ["receipt", digest] as const);
  return [["lineage", root.profileId], ...freed.map(aliasKey), ...shown];
};

/** Whether all of `wanted` is among what was asked for. */
export const isAmong = (wanted: readonly LoadKey[], asked: readonly LoadKey[]): boolean => {
  const known = new Set(asked.map(encodeKey));
  return wanted.every((key) => known.has(encodeKey(key)));
};
