import type { ClientSession, Db, MongoClient } from "mongodb";
import type { Answer } from "../by-hand/answer.js";
import { added, countedOf } from "../by-hand/fill.js";
import { merged } from "../by-hand/merged.js";
import { answer } from "../by-hand/transactions.js";
import type { AliasCommand, IdentifyCommand, MixCommand, MixTarget, TrackCommand } from "../mix/command.js";
import { findableOf } from "./findable.js";
import { collectionsIn, identifierKey, type ProfileDocument, profileKey } from "./people-by-hand.js";

type Found = ProfileDocument | null;

/** (a1): one transaction for each command, the decisions in code; who meets another goes back and comes again. */
export const openTransactions = (client: MongoClient, db: Db, w: string) => {
  const { profiles, identifiers, history, journal, outbox } = collectionsIn(db);

  const inTransaction = async (work: (session: ClientSession) => Promise<Answer>): Promise<Answer> => {
    for (;;)
      try {
        return await client.withSession((session) =>
          session.withTransaction(() => work(session), {
            readConcern: { level: "snapshot" },
            writeConcern: { w: "majority", journal: true },
          }),
        );
      } catch (thrown) {
        if (!isDuplicate(thrown)) throw thrown;
      }
  };

  const findById = async (session: ClientSession, id: string): Promise<Found> => {
    const found = await profiles.findOne({ _id: profileKey(w, id) }, { session });
    return found === null || found.merged_into === null ? found : findById(session, found.merged_into);
  };

  const findByName = async (session: ClientSession, label: string, name: string): Promise<Found> => {
    const found = await identifiers.findOne({ _id: identifierKey(w, label, name) }, { session });
    return found === null ? null : findById(session, found.profile_id);
  };

  const findTarget = (session: ClientSession, target: MixTarget): Promise<Found> =>
    "profileId" in target ? findById(session, target.profileId) : findByName(session, "", target.externalId);

  const change = (session: ClientSession, found: ProfileDocument, changes: Partial<ProfileDocument>) => {
    const findable = findableOf({ ...found, ...changes });
    const set = { ...changes, ...findable, updated_at: new Date() };
    return profiles.updateOne({ _id: found._id }, { $set: set }, { session });
  };

  /** Who is gone is found by nothing. */
  const absorb = (session: ClientSession, { _id }: ProfileDocument, into: string) =>
    profiles.updateOne(
      { _id },
      { $set: { merged_into: into, facts: [], words: [], updated_at: new Date() } },
      { session },
    );

  const claim = (session: ClientSession, label: string, name: string, id: string) =>
    identifiers.insertOne({ _id: identifierKey(w, label, name), w, profile_id: id }, { session });

  const told = (id: string, type: string, data: object) => ({ w, profile_id: id, time: new Date(), type, data });

  const tell = (session: ClientSession, id: string, type: string, data: object) =>
    outbox.insertOne(told(id, type, data), { session });

  const record = (session: ClientSession, id: string, command: object) =>
    journal.insertOne({ w, profile_id: id, time: new Date(), command }, { session });

  const track = async (session: ClientSession, { target, changes }: TrackCommand): Promise<Answer> => {
    const found = await findTarget(session, target);
    if (found === null) return { outcome: "profile_not_found" };
    const custom = Object.fromEntries(
      Object.entries({ ...found.custom, ...changes.custom }).filter(([, value]) => value !== null),
    );
    const counted = Object.entries(countedOf(changes.events));
    const events = {
      ...found.events,
      ...Object.fromEntries(counted.map(([name, more]) => [name, added(found.events[name], more)])),
    };
    await change(session, found, { custom, events });
    const rows = changes.events.map(({ time, ...event }) => ({
      ...{ w, profile_id: found.id, time: new Date(time) },
      ...event,
    }));
    if (rows.length > 0) await history.insertMany(rows, { session });
    await tell(session, found.id, "tracked", { custom: Object.keys(changes.custom), events: rows.length });
    return answer("tracked", { ...found, custom, events });
  };

  const identify = async (session: ClientSession, command: IdentifyCommand): Promise<Answer> => {
    const { target, externalId } = command;
    const found = await findTarget(session, target);
    if (found === null) return { outcome: "profile_not_found" };
    if (found.external_id === externalId) return answer("unchanged", found);
    if (found.external_id !== null) return { outcome: "already_identified" };
    const survivor = await findByName(session, "", externalId);
    if (survivor !== null) return mergeInto(session, survivor, found, command);
    await claim(session, "", externalId, found.id);
    await change(session, found, { external_id: externalId });
    await record(session, found.id, command);
    await tell(session, found.id, "identified", { externalId });
    return answer("identified", { ...found, external_id: externalId });
  };

  const mergeInto = async (
    session: ClientSession,
    survivor: ProfileDocument,
    absorbed: ProfileDocument,
    command: IdentifyCommand,
  ): Promise<Answer> => {
    const after = merged(survivor, absorbed);
    await change(session, survivor, after);
    await absorb(session, absorbed, survivor.id);
    for (const [label, name] of Object.entries(absorbed.aliases ?? {})) {
      const _id = identifierKey(w, label, name);
      if (survivor.aliases?.[label] !== undefined) await identifiers.deleteOne({ _id }, { session });
      else await identifiers.updateOne({ _id }, { $set: { profile_id: survivor.id } }, { session });
    }
    await record(session, survivor.id, { ...command, absorbed: absorbed.id });
    await outbox.insertMany(
      [told(absorbed.id, "absorbed", { into: survivor.id }), told(survivor.id, "merged", { absorbed: absorbed.id })],
      { session },
    );
    return answer("merged", { ...survivor, ...after });
  };

  const addAlias = async (session: ClientSession, command: AliasCommand): Promise<Answer> => {
    const { label, name } = command.alias;
    const found = await findTarget(session, command.target);
    if (found === null) return { outcome: "profile_not_found" };
    const former = found.aliases?.[label];
    if (former === name) return answer("unchanged", found);
    if ((await findByName(session, label, name)) !== null) return { outcome: "alias_taken" };
    await claim(session, label, name, found.id);
    if (former !== undefined) await identifiers.deleteOne({ _id: identifierKey(w, label, former) }, { session });
    const aliases = { ...found.aliases, [label]: name };
    await change(session, found, { aliases });
    await record(session, found.id, command);
    await tell(session, found.id, "alias_added", command.alias);
    return answer(former === undefined ? "alias_added" : "alias_replaced", { ...found, aliases });
  };

  return (command: MixCommand): Promise<Answer> =>
    inTransaction((session) => {
      switch (command.type) {
        case "track":
          return track(session, command);
        case "identify":
          return identify(session, command);
        case "addAlias":
          return addAlias(session, command);
      }
    });
};

/** Somebody had the identifier a moment before. */
const isDuplicate = (thrown: unknown): boolean =>
  typeof thrown === "object" && thrown !== null && "code" in thrown && thrown.code === 11_000;
