import type pg from "pg";
import type { Stored } from "../harness/equal.js";
import type { MixCommand } from "../mix/command.js";
import type { Person } from "../mix/person.js";

/** Someone who does the commands of a mix on a schema of its own. */
export type Performer = {
  readonly perform: (command: MixCommand) => Promise<unknown>;
  readonly stored: (profileIds: readonly string[]) => Promise<Stored>;
  readonly close: () => Promise<void>;
};

export type Ground = {
  readonly url: string;
  /** For all that is not measured. */
  readonly pool: pg.Pool;
  readonly schema: string;
  readonly people: readonly Person[];
};

/** The workspace of whoever does it by hand. */
export const workspace = "default";
