import { isLive, type LiveRecord, type ProfileRecord, searchKeys, searchWords } from "@selfsame/core";
import { type Leaf, leavesOf } from "./leaves.js";
import { type Terms, termsIn } from "./term.js";

/** More leaves of one attribute are not worth their writing: each is written again whenever a term changes. */
const mostLeaves = 64;
const mostTerms = 20_000;

/** All terms of a profile, as the text of a `tsvector`. Absorbed and erased profiles have none: no question is about them. */
export const profileTerms = (workspace: string, record: ProfileRecord): string => {
  if (!isLive(record)) return "";
  const terms = termsIn(workspace);
  const all = new Set(livingTerms(terms, record));
  return (all.size > mostTerms ? [terms.crowded] : [...all]).map((term) => `'${term}'`).join(" ");
};

function* livingTerms(terms: Terms, record: LiveRecord): Generator<string> {
  for (const label of Object.keys(record.aliases)) yield terms.alias(label);
  const columns = columnsOf(record);
  for (const key of searchKeys(record)) if (!columns.includes(key)) yield terms.key(key);
  for (const word of searchWords(record)) yield terms.word(word);
  for (const [attribute, value] of Object.entries(record.custom)) {
    const leaves = first(leavesOf(value, [attribute]), mostLeaves + 1);
    if (leaves.length > mostLeaves) yield terms.wide(attribute);
    else for (const [place, leaf] of leaves) yield terms.leaf(place, leaf);
  }
}

/** Its id, email and phone stand in columns of their own, which have indexes. */
const columnsOf = ({ profileId, lookups: { email, phone } }: LiveRecord): readonly string[] =>
  [
    ["id", profileId],
    ...(email === undefined ? [] : [["email", email]]),
    ...(phone === undefined ? [] : [["phone", phone]]),
  ].map((parts) => JSON.stringify(parts));

const first = (leaves: Iterable<Leaf>, count: number): readonly Leaf[] => {
  const taken: Leaf[] = [];
  for (const leaf of leaves) {
    if (taken.length === count) break;
    taken.push(leaf);
  }
  return taken;
};
