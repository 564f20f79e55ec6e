import type { LimitName } from "./limits.js";

/** Why a value is refused, before anyone knows where it stood in the input. `rule` is a stable sentence, never the value. */
export type Violation = Invalid | { readonly code: "limit_exceeded"; readonly limit: LimitName; readonly max: number };

export type Invalid = { readonly code: "invalid_input"; readonly rule: string };

export const invalid = (rule: string): Invalid => ({ code: "invalid_input", rule });

export const overLimit = (limit: LimitName, max: number): Violation => ({ code: "limit_exceeded", limit, max });
