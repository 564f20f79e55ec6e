import {
  type CommandInput,
  type Failure,
  instantAt,
  type Planned,
  type Policy,
  parseCommand,
  parseProfileId,
  plan,
  type Refusal,
} from "@selfsame/core";
import type { Result } from "neverthrow";
import type { KeptState } from "./kept-state.js";
import type { Step } from "./step.js";
import { textOf } from "./text.js";

/** What a command comes to when nobody comes between: the plan of the core on all that is kept. */
export const planAlone = (
  { cells, changeSets }: KeptState,
  { now, newProfileId }: Step,
  command: CommandInput,
  policy: Policy,
): Result<Planned, Refusal | Failure> =>
  parseCommand(command, {}, { ...policy, junk: policy.junkGuard }).andThen((parsed) =>
    plan(cells, parsed.command, {
      now: instantAt(Date.parse(now))._unsafeUnwrap(),
      newProfileId: parseProfileId(newProfileId)._unsafeUnwrap(),
      changeSetId: `00000000-0000-8000-8000-${String(changeSets.length).padStart(12, "0")}`,
      policy,
      // Any injective text does for a digest.
      ...(parsed.idempotencyKey !== undefined && {
        keyUse: {
          idempotencyKey: parsed.idempotencyKey,
          digest: parsed.idempotencyKey,
          fingerprint: textOf(parsed.command),
        },
      }),
    }),
  );
