import { added, type Counted } from "./fill.js";

export type Row = {
  readonly id: string;
  readonly external_id: string | null;
  readonly merged_into: string | null;
  readonly attributes: { readonly [name: string]: unknown };
  readonly custom: { readonly [name: string]: unknown };
  readonly aliases: { readonly [label: string]: string } | null;
  readonly events: { readonly [name: string]: Counted };
};

/** The survivor wins, the absorbed one fills what it lacks, counts add. */
export const merged = (survivor: Row, absorbed: Row): Pick<Row, "attributes" | "custom" | "events" | "aliases"> => {
  const events: { [name: string]: Counted } = { ...survivor.events };
  for (const [name, counted] of Object.entries(absorbed.events)) events[name] = added(events[name], counted);
  return {
    attributes: { ...absorbed.attributes, ...survivor.attributes },
    custom: { ...absorbed.custom, ...survivor.custom },
    events,
    aliases: { ...absorbed.aliases, ...survivor.aliases },
  };
};
