import type { Db } from "mongodb";
import { countedOf } from "../by-hand/fill.js";
import type { Row } from "../by-hand/merged.js";
import type { Stored } from "../harness/equal.js";
import type { Person } from "../mix/person.js";
import { type Findable, findableOf } from "./findable.js";

/** A profile as a good engineer would keep it: one document with all that changes, its aliases in it. */
export type ProfileDocument = Row &
  Findable & {
    readonly _id: string;
    readonly w: string;
    readonly created_at: Date;
    readonly updated_at: Date;
  };

/** Whoever has the document has the identifier; external ids have an empty label. */
export type IdentifierDocument = { readonly _id: string; readonly w: string; readonly profile_id: string };

/** What only grows: history, journal and outbox. */
export type RowDocument = {
  readonly w: string;
  readonly profile_id: string;
  readonly time: Date;
  readonly [field: string]: unknown;
};

export const collectionsIn = (db: Db) => ({
  profiles: db.collection<ProfileDocument>("profiles"),
  identifiers: db.collection<IdentifierDocument>("identifiers"),
  history: db.collection<RowDocument>("history"),
  journal: db.collection<RowDocument>("journal"),
  outbox: db.collection<RowDocument>("outbox"),
});

export const profileKey = (workspace: string, id: string): string => `${workspace}/${id}`;
export const identifierKey = (workspace: string, label: string, name: string): string =>
  JSON.stringify([workspace, label, name]);

/** Puts people there at once, as the commands that made them would have. */
export const fillByHand = async (db: Db, w: string, people: readonly Person[]): Promise<void> => {
  const { profiles, identifiers, history, journal, outbox } = collectionsIn(db);
  await profiles.createIndex({ merged_into: 1 }, { sparse: true });
  await profiles.createIndex({ w: 1, "attributes.email": 1 }, { sparse: true });
  await profiles.createIndex({ w: 1, facts: 1 });
  await profiles.createIndex({ w: 1, words: 1 });
  await identifiers.createIndex({ profile_id: 1 });
  for (const grows of [history, journal]) await grows.createIndex({ w: 1, profile_id: 1, time: -1 });
  await outbox.createIndex({ w: 1, time: 1 });
  const now = new Date();
  for (let start = 0; start < people.length; start += 500) {
    const some = people.slice(start, start + 500);
    await profiles.insertMany(
      some.map(({ profileId: id, externalId, attributes, custom, aliases, events }) => {
        const known = { external_id: externalId ?? null, attributes, custom, aliases };
        return {
          ...{ _id: profileKey(w, id), w, id, merged_into: null, ...known, ...findableOf(known) },
          ...{ events: countedOf(events), created_at: now, updated_at: now },
        };
      }),
    );
    await identifiers.insertMany(
      some.flatMap(({ profileId, externalId, aliases }) =>
        [...(externalId === undefined ? [] : [["", externalId] as const]), ...Object.entries(aliases)].map(
          ([label, name]) => ({ _id: identifierKey(w, label, name), w, profile_id: profileId }),
        ),
      ),
    );
    await history.insertMany(
      some.flatMap(({ profileId, events }) =>
        events.map(({ time, ...event }) => ({ w, profile_id: profileId, time: new Date(time), ...event })),
      ),
    );
    await outbox.insertMany(
      some.map(({ profileId }) => ({ w, profile_id: profileId, time: now, type: "created", data: {} })),
    );
  }
};

/** What those have who live, by the ids that lead to them; and how much happened under each id. */
export const storedByHand = async (db: Db, profileIds: readonly string[]): Promise<Stored> => {
  const { profiles } = collectionsIn(db);
  const all = new Map((await profiles.find().toArray()).map((found) => [found.id, found] as const));
  const history = await historyCounts(db, "profile_id");
  const survivorOf = (id: string): ProfileDocument | undefined => {
    const found = all.get(id);
    return found?.merged_into == null ? found : survivorOf(found.merged_into);
  };
  return Object.fromEntries(
    profileIds.map((asked) => {
      const found = survivorOf(asked);
      if (found === undefined) return [asked, undefined];
      const { id, external_id, attributes, custom, events, aliases } = found;
      const counted = history.get(asked) ?? 0;
      return [asked, { profileId: id, externalId: external_id, attributes, custom, events, aliases, history: counted }];
    }),
  );
};

/** How much happened under each profile id, by the field that holds it. */
export const historyCounts = async (db: Db, field: string): Promise<ReadonlyMap<string, number>> => {
  const counts = new Map<string, number>();
  for await (const { [field]: id } of db.collection("history").find({}, { projection: { [field]: 1 } }))
    counts.set(String(id), (counts.get(String(id)) ?? 0) + 1);
  return counts;
};
