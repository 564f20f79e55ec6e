import type { Instant } from "../values/instant.js";
import type { Answer } from "./answer.js";

/** The recorded answer to one idempotency key (G4). The key and the command are kept as digests only. */
export type Receipt = {
  readonly digest: string;
  readonly fingerprint: string;
  readonly recordedAt: Instant;
  readonly answer: Answer;
};
