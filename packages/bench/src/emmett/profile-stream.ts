import type { Command, Decider, Event } from "@event-driven-io/emmett";
import { added, type Counted, countedOf } from "../by-hand/fill.js";
import type { TrackCommand } from "../mix/command.js";
import type { Person } from "../mix/person.js";

/** Someone, as the events of their stream tell it. */
export type ProfileState = {
  readonly externalId: string | null;
  readonly into: string | null;
  readonly attributes: { readonly [name: string]: unknown };
  readonly custom: { readonly [name: string]: unknown };
  readonly events: { readonly [name: string]: Counted };
};

/** What one takes from another. */
type Known = Pick<ProfileState, "attributes" | "custom" | "events">;

export type ProfileEvent =
  | Event<"Recognized", Pick<Person, "attributes" | "custom" | "events">>
  | Event<"Tracked", TrackCommand["changes"]>
  | Event<"Identified", { readonly externalId: string }>
  | Event<"Absorbed", { readonly into: string }>
  | Event<"Merged", { readonly absorbed: string; readonly known: Known }>;

export type ProfileCommand =
  | Command<"Track", TrackCommand["changes"]>
  | Command<"Identify", { readonly externalId: string }>
  | Command<"Absorb", { readonly into: string }>
  | Command<"Merge", { readonly absorbed: string; readonly known: Known }>;

const initialState = (): ProfileState => ({ externalId: null, into: null, attributes: {}, custom: {}, events: {} });

/** Nothing happens to whoever was absorbed: the command is then one for the survivor. */
const decide = ({ type, data }: ProfileCommand, state: ProfileState): ProfileEvent[] => {
  if (state.into !== null) return [];
  switch (type) {
    case "Track":
      return [{ type: "Tracked", data }];
    case "Identify":
      if (state.externalId === data.externalId) return [];
      if (state.externalId !== null) throw new Error("already_identified");
      return [{ type: "Identified", data }];
    case "Absorb":
      if (state.externalId !== null) throw new Error("already_identified");
      return [{ type: "Absorbed", data }];
    case "Merge":
      return [{ type: "Merged", data }];
  }
};

const evolve = (state: ProfileState, { type, data }: ProfileEvent): ProfileState => {
  switch (type) {
    case "Recognized":
      return { ...state, attributes: data.attributes, custom: data.custom, events: countedOf(data.events) };
    case "Tracked":
      return {
        ...state,
        custom: written(state.custom, data.custom),
        events: withAll(state.events, countedOf(data.events)),
      };
    case "Identified":
      return { ...state, externalId: data.externalId };
    case "Absorbed":
      return { ...state, into: data.into };
    case "Merged":
      return {
        ...state,
        attributes: { ...data.known.attributes, ...state.attributes },
        custom: { ...data.known.custom, ...state.custom },
        events: withAll(state.events, data.known.events),
      };
  }
};

const withAll = (events: Known["events"], more: Known["events"]): Known["events"] => {
  const all: { [name: string]: Counted } = { ...events };
  for (const [name, counted] of Object.entries(more)) all[name] = added(all[name], counted);
  return all;
};

const written = (custom: ProfileState["custom"], changes: TrackCommand["changes"]["custom"]) =>
  Object.keys(changes).length === 0
    ? custom
    : Object.fromEntries(Object.entries({ ...custom, ...changes }).filter(([, value]) => value !== null));

export const profileDecider: Decider<ProfileState, ProfileCommand, ProfileEvent> = { initialState, decide, evolve };
