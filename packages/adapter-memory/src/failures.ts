import type { Failure } from "@selfsame/core";
import { unknown } from "@selfsame/core/stored";

/** A defect of the caller. It is told as the loudest failure there is, and nothing was written. */
export const violation = (code: string): Failure => unknown({ name: "ContractViolation", code });

/** The pause was cut short: where nothing was written, or where nobody hears what was. */
export const interrupted = { name: "Interrupted" };
