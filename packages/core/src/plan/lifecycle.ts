import type { CommandType } from "../commands/command.js";
import type { RefusalCode } from "../refusals/refusal.js";
import type { Outcome } from "./outcome.js";

type Living = "anonymous" | "identified";

/**
 * What a command finds under the identifier that it names; a `merge`, under the one that is to survive. Only an `unmerge`
 * meets a merged profile: all others are led to its survivor.
 */
export type Met = "nobody" | Living | "merged" | "erased";

/** What may come of a meeting: where the profile is that answers then, and who was absorbed by it; or a refusal. */
export type Turn =
  | {
      readonly outcome: Outcome;
      readonly to: "nobody" | Living | "erased";
      readonly absorbs?: Living;
      readonly rules: readonly string[];
    }
  | { readonly refusal: RefusalCode; readonly rules: readonly string[] };

const becomes = (outcome: Outcome, to: "nobody" | Living | "erased", ...rules: string[]): Turn => ({
  outcome,
  to,
  rules,
});
const absorbing = (absorbs: Living, to: Living, rule: string): Turn => ({
  outcome: "merged",
  to,
  absorbs,
  rules: [rule],
});
const refused = (refusal: RefusalCode, ...rules: string[]): Turn => ({ refusal, rules });

const nobody = [refused("profile_not_found", "L6", "L16", "X1")];
const noAlias = [refused("alias_not_found", "L11", "L12")];
const gone = [refused("erased", "X3")];
const unchanged = (state: Living | "erased", rule: string) => becomes("unchanged", state, rule);
const merging = [
  refused("protected", "M14"),
  refused("alias_label_conflict", "M7"),
  refused("limit_exceeded", "M14"),
  refused("policy_failed", "M11"),
];
const writing = [refused("invalid_operation", "A2"), refused("limit_exceeded", "A4")];

/**
 * Which command meets which state, and what comes of it: the whole lifecycle on one page. The state diagram of the
 * documentation is drawn from this table, and a property holds every plan against it. Left out is what any command may
 * hear whatever it meets: bad input, an idempotency key, a suppression, several candidates (L20), a store whose records are
 * too small for what would come of it; and what a merge by rule is held to besides (F4).
 */
export const lifecycle: Record<CommandType, Record<Met, readonly Turn[]>> = {
  recognize: {
    nobody: [becomes("recognized", "anonymous", "L1", "L13")],
    anonymous: [unchanged("anonymous", "L1")],
    identified: [unchanged("identified", "L1")],
    merged: [],
    erased: gone,
  },
  identify: {
    nobody,
    anonymous: [becomes("identified", "identified", "L2"), absorbing("anonymous", "identified", "L3"), ...merging],
    identified: [unchanged("identified", "L4"), refused("already_identified", "L5")],
    merged: [],
    erased: gone,
  },
  addAlias: {
    nobody,
    anonymous: [
      becomes("alias_added", "anonymous", "L7"),
      becomes("alias_replaced", "anonymous", "L10"),
      unchanged("anonymous", "L9"),
      refused("alias_taken", "L8"),
      refused("alias_on_anonymous_profile", "L13"),
    ],
    identified: [
      becomes("alias_added", "identified", "L7"),
      becomes("alias_replaced", "identified", "L10"),
      unchanged("identified", "L9"),
      refused("alias_taken", "L8"),
    ],
    merged: [],
    erased: gone,
  },
  updateAlias: {
    nobody: noAlias,
    anonymous: [
      becomes("alias_updated", "anonymous", "L11"),
      unchanged("anonymous", "L11"),
      refused("alias_taken", "L11"),
    ],
    identified: [
      becomes("alias_updated", "identified", "L11"),
      unchanged("identified", "L11"),
      refused("alias_taken", "L11"),
    ],
    merged: [],
    erased: [],
  },
  removeAlias: {
    nobody: noAlias,
    anonymous: [becomes("alias_removed", "anonymous", "L12")],
    identified: [becomes("alias_removed", "identified", "L12")],
    merged: [],
    erased: [],
  },
  track: {
    nobody: [
      becomes("created", "identified", "L16"),
      becomes("created", "anonymous", "L16"),
      becomes("skipped", "nobody", "L16"),
      ...nobody,
      ...writing,
    ],
    anonymous: [becomes("tracked", "anonymous", "L16"), ...writing],
    identified: [becomes("tracked", "identified", "L16"), ...writing],
    merged: [],
    erased: gone,
  },
  merge: {
    nobody: [refused("profile_not_found", "M9"), ...gone],
    anonymous: [
      absorbing("anonymous", "anonymous", "M8"),
      absorbing("identified", "identified", "M8"),
      unchanged("anonymous", "M9"),
      refused("profile_not_found", "M9"),
      ...gone,
      ...merging,
    ],
    identified: [
      absorbing("anonymous", "identified", "M8"),
      absorbing("identified", "identified", "M8"),
      unchanged("identified", "M9"),
      refused("profile_not_found", "M9"),
      ...gone,
      ...merging,
    ],
    merged: [],
    erased: [...gone, refused("profile_not_found", "M9")],
  },
  unmerge: {
    nobody: [refused("profile_not_found", "M15")],
    anonymous: [unchanged("anonymous", "M15"), refused("not_merged", "M15")],
    identified: [unchanged("identified", "M15"), refused("not_merged", "M15")],
    merged: [
      becomes("unmerged", "anonymous", "M15"),
      becomes("unmerged", "identified", "M15"),
      refused("policy_failed", "M11"),
    ],
    erased: gone,
  },
  renameExternalId: {
    nobody,
    anonymous: [],
    identified: [
      becomes("renamed", "identified", "X1"),
      refused("external_id_in_use", "X1"),
      refused("external_id_not_primary", "X1"),
    ],
    merged: [],
    erased: [],
  },
  dropExternalId: {
    nobody,
    anonymous: [],
    identified: [
      becomes("dropped", "identified", "X2"),
      refused("external_id_primary", "X2"),
      refused("external_id_absorbed", "X2"),
    ],
    merged: [],
    erased: [],
  },
  erase: {
    nobody,
    anonymous: [becomes("erased", "erased", "X3")],
    identified: [becomes("erased", "erased", "X3")],
    merged: [],
    erased: [unchanged("erased", "X3")],
  },
};
