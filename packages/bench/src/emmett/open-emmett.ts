import { DeciderCommandHandler, type EventStore } from "@event-driven-io/emmett";
import type { Stored } from "../harness/equal.js";
import type { IdentifyCommand, MixCommand, MixTarget, TrackCommand } from "../mix/command.js";
import type { Person } from "../mix/person.js";
import { nameDecider } from "./name-stream.js";
import { type ProfileCommand, type ProfileEvent, type ProfileState, profileDecider } from "./profile-stream.js";

/** Who meets another in a stream comes again at once, as often as it takes. */
const retry = { onVersionConflict: { retries: 100, minTimeout: 1, factor: 1 } };

const profileStream = (id: string): string => `profile-${id}`;
const nameStream = (externalId: string): string => `name-${externalId}`;

/** The commands of a mix without aliases, by deciders over streams: one for each profile, and one for each external id. */
export const openEmmett = (store: EventStore) => {
  const handleProfile = DeciderCommandHandler({ ...profileDecider, mapToStreamId: profileStream, retry });
  const handleName = DeciderCommandHandler({ ...nameDecider, mapToStreamId: nameStream, retry });

  const profileOf = async (id: string): Promise<ProfileState> =>
    (await store.aggregateStream<ProfileState, ProfileEvent>(profileStream(id), profileDecider)).state;

  const ownerOf = async (externalId: string): Promise<string> => {
    const { state } = await store.aggregateStream(nameStream(externalId), nameDecider);
    if (state.owner === null) throw new Error("profile_not_found");
    return state.owner;
  };

  const idOf = (target: MixTarget): string | Promise<string> =>
    "profileId" in target ? target.profileId : ownerOf(target.externalId);

  /** On whoever answers for the profile. */
  const onSurvivor = async (id: string, command: ProfileCommand): Promise<void> => {
    const { newState } = await handleProfile(store, id, command);
    if (newState.into !== null) await onSurvivor(newState.into, command);
  };

  const track = async ({ target, changes }: TrackCommand): Promise<void> =>
    onSurvivor(await idOf(target), { type: "Track", data: changes });

  const identify = async ({ target, externalId }: IdentifyCommand): Promise<void> => {
    const id = await idOf(target);
    const before = await profileOf(id);
    if (before.into !== null) return identify({ type: "identify", target: { profileId: before.into }, externalId });
    if (before.externalId === externalId) return;
    if (before.externalId !== null) throw new Error("already_identified");
    const { newState } = await handleName(store, externalId, { type: "Claim", data: { owner: id } });
    const owner = newState.owner ?? id;
    if (owner === id) return onSurvivor(id, { type: "Identify", data: { externalId } });
    const { newState: absorbed } = await handleProfile(store, id, { type: "Absorb", data: { into: owner } });
    const { attributes, custom, events } = absorbed;
    return onSurvivor(owner, { type: "Merge", data: { absorbed: id, known: { attributes, custom, events } } });
  };

  const survivorOf = async (id: string): Promise<Stored> => {
    const { into, ...known } = await profileOf(id);
    return into === null ? { profileId: id, ...known, aliases: {}, history: 0 } : survivorOf(into);
  };

  return {
    /** As the commands that made them would have. */
    fill: async (people: readonly Person[]): Promise<void> => {
      for (const { profileId, externalId, attributes, custom, events } of people) {
        const identified: ProfileEvent[] =
          externalId === undefined ? [] : [{ type: "Identified", data: { externalId } }];
        const recognized: ProfileEvent = { type: "Recognized", data: { attributes, custom, events } };
        await store.appendToStream<ProfileEvent>(profileStream(profileId), [recognized, ...identified]);
        if (externalId !== undefined)
          await handleName(store, externalId, { type: "Claim", data: { owner: profileId } });
      }
    },
    perform: async (command: MixCommand): Promise<void> => {
      if (command.type === "addAlias") throw new Error("no aliases here");
      await (command.type === "track" ? track(command) : identify(command));
    },
    stored: async (profileIds: readonly string[]): Promise<Stored> => {
      const stored: { [profileId: string]: unknown } = {};
      for (const id of profileIds) stored[id] = await survivorOf(id);
      return stored;
    },
  };
};
