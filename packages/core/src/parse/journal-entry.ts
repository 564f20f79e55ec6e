import { z } from "zod";
import type { CommandType, Source } from "../commands/command.js";
import type { JournalEntry } from "../plan/journal-entry.js";
import { storedAs } from "./stored-as.js";
import { storedOutcome } from "./stored-outcome.js";
import {
  type Every,
  storedInstant,
  storedJsonObject,
  storedList,
  storedProfileId,
  storedWord,
} from "./stored-schemas.js";

const command = storedWord<CommandType>({
  recognize: true,
  identify: true,
  addAlias: true,
  updateAlias: true,
  removeAlias: true,
  track: true,
  merge: true,
  unmerge: true,
  renameExternalId: true,
  dropExternalId: true,
  erase: true,
});

const entry: z.ZodType<JournalEntry> = z.strictObject({
  id: z.string(),
  profileId: storedProfileId,
  into: storedProfileId.exactOptional(),
  time: storedInstant,
  command,
  source: storedWord<Source>({ sdk: true, api: true }),
  idempotencyKey: z.string().exactOptional(),
  outcome: storedOutcome,
  evidence: storedJsonObject,
  through: storedList(storedProfileId).exactOptional(),
} satisfies Every<JournalEntry>);

/** A step of how two became one, as a store gives it back. */
export const parseJournalEntry = storedAs(entry);
