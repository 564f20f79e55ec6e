import type { ChangeSet } from "@selfsame/core";
import { documentId } from "./document-id.js";
import { encodeJson } from "./encoding.js";
import type { Stored } from "./store.js";
import type { Write } from "./writes.js";

/**
 * That change sets are there, for whoever submits them again; and their events, until they get their positions. Those of
 * one transaction share documents.
 *
 * A change set that writes a profile which it expects needs none of its own: that document is never removed and never
 * has the expected version again, so the same change set once more collides there. All others collide on a document that
 * is named after them.
 */
export const commitWrites = (workspace: string, changeSets: readonly ChangeSet[]): readonly Write[] =>
  shared(changeSets).map((some): Write => {
    const document = commitDocument(workspace, some);
    return { kind: "insert", to: "commits", id: document._id, document };
  });

const shared = (changeSets: readonly ChangeSet[]): readonly (readonly ChangeSet[])[] => {
  const all: ChangeSet[][] = [];
  let [open, text]: [ChangeSet[], number] = [[], 0];
  for (const changeSet of changeSets) {
    if (!collidesAnyway(changeSet)) {
      all.push([changeSet]);
      continue;
    }
    const own = JSON.stringify(changeSet.events).length;
    if (open.length === 0 || open.length === mostChangeSets || text + own > mostText) {
      [open, text] = [[], 0];
      all.push(open);
    }
    open.push(changeSet);
    text += own;
  }
  return all;
};

const mostChangeSets = 50;
const mostText = 500_000;

const collidesAnyway = ({ profiles, expect }: ChangeSet): boolean =>
  profiles.some(({ profileId }) => expect.some(({ key }) => key[0] === "profile" && key[1] === profileId));

const commitDocument = (workspace: string, changeSets: readonly ChangeSet[]): Stored => {
  const events = changeSets.flatMap((changeSet) => changeSet.events.map((event) => ({ changeSet, event })));
  return {
    _id: documentId(workspace, "commit", changeSets[0]?.id ?? ""),
    w: workspace,
    sets: changeSets.map(({ id }) => id),
    ...(events.length > 0 && {
      time: changeSets.map(({ time }) => time).sort()[0],
      ids: [...new Set(events.map(({ event }) => event.profileId))],
      events: events.map(({ changeSet, event }) => ({ changeSet: changeSet.id, event: encodeJson(event) })),
    }),
  };
};
