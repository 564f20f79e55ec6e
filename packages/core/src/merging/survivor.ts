import type { LiveRecord } from "../profile/record.js";
import { byText } from "../values/order.js";
import { addTallies } from "../values/tally.js";

export const survivorPreferences = [
  "identified",
  "has_email",
  "has_phone",
  "most_recently_created",
  "least_recently_created",
  "most_recently_updated",
  "least_recently_updated",
  "most_recent_session",
  "least_recent_session",
] as const;

/** One reason to keep a profile rather than another that is the same person (F4). Who never had a session comes last by sessions. */
export type SurvivorPreference = (typeof survivorPreferences)[number];

/** Whom a group of duplicates becomes, when the host does not say: who has what the others lack, then who was there last. */
export const defaultPreferences = (by: "email" | "phone"): readonly SurvivorPreference[] => [
  "identified",
  by === "email" ? "has_phone" : "has_email",
  "most_recently_updated",
];

/** Who is to survive comes first. The reasons count in turn; ties end by profile id, the smaller one first. */
export const bestFirst = (
  records: readonly LiveRecord[],
  preferences: readonly SurvivorPreference[],
): readonly LiveRecord[] => {
  const ranked = records.map((record) => ({ record, ranks: [...preferences.map(rankBy(record)), record.profileId] }));
  return ranked.sort((a, b) => compare(a.ranks, b.ranks)).map(({ record }) => record);
};

/** Texts of which the smaller is the better, or times of which the greater is. */
type Rank = string | { readonly latest: string };

const rankBy =
  (record: LiveRecord) =>
  (preference: SurvivorPreference): Rank => {
    const last = addTallies(record.own.sessions, record.absorbed.sessions).last;
    switch (preference) {
      case "identified":
        return yes(record.state === "identified");
      case "has_email":
        return yes(record.lookups.email !== undefined);
      case "has_phone":
        return yes(record.lookups.phone !== undefined);
      case "most_recently_created":
        return { latest: record.createdAt };
      case "least_recently_created":
        return record.createdAt;
      case "most_recently_updated":
        return { latest: record.updatedAt };
      case "least_recently_updated":
        return record.updatedAt;
      case "most_recent_session":
        return { latest: last ?? "" };
      case "least_recent_session":
        return last ?? "never";
    }
  };

const yes = (is: boolean): Rank => (is ? "0" : "1");

const compare = (a: readonly Rank[], b: readonly Rank[]): number => {
  for (const [place, mine] of a.entries()) {
    const theirs = b[place];
    const order = theirs === undefined ? 0 : compareRanks(mine, theirs);
    if (order !== 0) return order;
  }
  return 0;
};

const compareRanks = (a: Rank, b: Rank): number => {
  if (typeof a === "string" && typeof b === "string") return byText(a, b);
  if (typeof a === "object" && typeof b === "object") return byText(b.latest, a.latest);
  return 0;
};
