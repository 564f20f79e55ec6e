import { z } from "zod";
import type { Answer } from "../plan/answer.js";
import type { Receipt } from "../plan/receipt.js";
import { storedAs } from "./stored-as.js";
import { storedCheckpoint } from "./stored-checkpoint.js";
import { storedLifecycleEvent } from "./stored-lifecycle-event.js";
import { storedOutcome } from "./stored-outcome.js";
import { storedReport, storedUnmergeReport } from "./stored-report.js";
import {
  type Every,
  storedCount,
  storedInstant,
  storedJsonObject,
  storedList,
  storedProfileId,
} from "./stored-schemas.js";

const answer = z.strictObject({
  outcome: storedOutcome,
  profileId: storedProfileId.exactOptional(),
  redirectedFrom: storedList(storedJsonObject).exactOptional(),
  dataPoints: storedCount,
  merge: storedReport.exactOptional(),
  unmerge: storedUnmergeReport.exactOptional(),
  events: storedList(storedLifecycleEvent),
  through: storedList(storedProfileId).exactOptional(),
  checkpoint: storedCheckpoint.exactOptional(),
} satisfies Every<Answer>);

export const storedReceipt: z.ZodType<Receipt> = z.strictObject({
  digest: z.string(),
  fingerprint: z.string(),
  recordedAt: storedInstant,
  answer,
} satisfies Every<Receipt>);

/** The recorded answer to an idempotency key as a store gives it back. */
export const parseReceipt = storedAs(storedReceipt);
