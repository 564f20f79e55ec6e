import {
  type CustomOf,
  createProfiles,
  type EventSchemas,
  type EventsOf,
  type Profiles,
  type ServiceOptions,
  type StandardSchema,
  type Target,
} from "@selfsame/core";
import type { ResultAsync } from "neverthrow";
import { everythingIn } from "./everything.js";
import { problem, value } from "./unwrap.js";

/** A service for tests: its time stands still until it is moved, and its profile ids are counted. */
export type World<Custom, Events> = {
  readonly profiles: Profiles<Custom, Events>;
  readonly pass: (milliseconds: number) => void;
  /** Everything about one user, read from the text of the export. */
  readonly exported: (target: Target<Custom>) => Promise<{ readonly [key: string]: unknown }>;
  /** All that the store keeps, as one text. */
  readonly everything: () => Promise<string>;
  /** What stood in the way of a call. Throws when nothing did, or when the call changed a byte of the store. */
  readonly refused: <Problem>(call: () => ResultAsync<unknown, Problem>) => Promise<Problem>;
};

/** The profile id that a world gives in the `count`th place. */
export const countedId = (count: number): string => `00000000-0000-7000-8000-${String(count).padStart(12, "0")}`;

export const createWorld = <
  Attributes extends StandardSchema | undefined = undefined,
  Events extends EventSchemas | undefined = undefined,
>(
  options: ServiceOptions<Attributes, Events>,
): World<CustomOf<Attributes>, EventsOf<Events>> => {
  let time = Date.parse("2025-01-01T00:00:00.000Z");
  let count = 0;
  const newProfileId = () => {
    count += 1;
    return countedId(count);
  };
  const profiles = createProfiles({ clock: () => time, newProfileId, ...options });
  const everything = () => everythingIn(options.repository, options.workspace);
  return {
    profiles,
    pass: (milliseconds) => {
      time += milliseconds;
    },
    exported: async (target) => JSON.parse((await value(profiles.export(target))).json),
    everything,
    refused: async (call) => {
      const before = await everything();
      const found = await problem(call());
      if ((await everything()) !== before) throw new Error("a refused call changed the store");
      return found;
    },
  };
};
