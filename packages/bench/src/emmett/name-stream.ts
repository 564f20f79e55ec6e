import type { Command, Decider, Event } from "@event-driven-io/emmett";

/** Whose an external id is: a stream for each, since a stream is all that is consistent in itself. */
export type NameState = { readonly owner: string | null };

export type NameEvent = Event<"Claimed", { readonly owner: string }>;

export type NameCommand = Command<"Claim", { readonly owner: string }>;

/** The first one has it. */
export const nameDecider: Decider<NameState, NameCommand, NameEvent> = {
  initialState: () => ({ owner: null }),
  decide: ({ data }, { owner }) => (owner === null ? [{ type: "Claimed", data }] : []),
  evolve: (_, { data }) => data,
};
