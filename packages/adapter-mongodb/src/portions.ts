import type { ChangeSet } from "@selfsame/core";

/** A transaction should write so many documents and no more, and so much text: it has a minute, and the log its limits. */
const mostDocuments = 1_000;
const mostText = 12_000_000;

/** Change sets in portions, each for one transaction. A change set is never divided. */
export const portions = (changeSets: readonly ChangeSet[]): readonly (readonly ChangeSet[])[] => {
  const all: ChangeSet[][] = [];
  let [documents, text] = [0, 0];
  for (const changeSet of changeSets) {
    documents += documentsOf(changeSet);
    text += JSON.stringify(changeSet).length;
    const last = all.at(-1);
    if (last !== undefined && documents <= mostDocuments && text <= mostText) {
      last.push(changeSet);
      continue;
    }
    all.push([changeSet]);
    [documents, text] = [documentsOf(changeSet), JSON.stringify(changeSet).length];
  }
  return all;
};

const documentsOf = ({ expect, lookups, releases, receipts, suppressions, history, journal }: ChangeSet): number =>
  1 +
  [expect, lookups, releases, receipts, suppressions, history, journal].reduce((sum, { length }) => sum + length, 0);
