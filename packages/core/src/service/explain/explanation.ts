import type { CommandType, Source } from "../../commands/command.js";
import type { Outcome } from "../../plan/outcome.js";
import type { Instant } from "../../values/instant.js";
import type { JsonObject } from "../../values/json.js";
import type { ProfileId } from "../../values/profile-id.js";

/** A command that changed who is who. */
export type Step = {
  /** The profile whose identity changed; of a merge the absorbed one. */
  readonly profileId: ProfileId;
  /** Of a merge the survivor, and of its undoing the former one. */
  readonly into?: ProfileId;
  readonly time: Instant;
  readonly command: CommandType;
  readonly source: Source;
  readonly idempotencyKey?: string;
  readonly outcome: Outcome;
  /** The identifiers that met, as the command named them. */
  readonly evidence: JsonObject;
};

/**
 * Why two identifiers are one person (M16): how the first came to its profile, the merges from there to the profile that
 * both have in common, those on the other side, and how the second identifier came to its own. Or that they are two.
 */
export type Explanation =
  | { readonly joined: true; readonly chain: readonly Step[] }
  | {
      readonly joined: false /** An unmerge took them apart: no rule joins them again (M15). */;
      readonly keptApart?: true;
    };

/** What became of one person and of all whom it absorbed, oldest first. */
export type Life = { readonly profileId: ProfileId; readonly items: readonly Step[]; readonly next?: string };

/** The same in words, a line per step. */
export const explanationText = (told: Explanation | Life): string => {
  if ("items" in told) return told.items.map(lineOf).join("\n");
  if (told.joined) return ["They are one person:", ...told.chain.map(lineOf)].join("\n");
  return told.keptApart ? "They are two persons, and kept apart: an unmerge parted them." : "They are two persons.";
};

const lineOf = ({ time, command, source, idempotencyKey, outcome, evidence, profileId, into }: Step): string => {
  const key = idempotencyKey === undefined ? "" : `, key ${JSON.stringify(idempotencyKey)}`;
  const whom = into === undefined ? profileId : `${profileId} ${outcome === "unmerged" ? "out of" : "into"} ${into}`;
  return `${time} ${command} (${source}${key}): ${outcome} ${whom}, by ${JSON.stringify(evidence)}`;
};
