import type { Row } from "./merged.js";

/** What a service by hand says: what came of the command, and the profile as it is after it. */
export type Answer =
  | { readonly outcome: "profile_not_found" | "already_identified" | "alias_taken" }
  | {
      readonly outcome: "tracked" | "identified" | "merged" | "alias_added" | "alias_replaced" | "unchanged";
      readonly profileId: string;
      readonly externalId: string | null;
      readonly attributes: Row["attributes"];
      readonly custom: Row["custom"];
      readonly events: Row["events"];
      readonly aliases: { readonly [label: string]: string } | null;
    };
