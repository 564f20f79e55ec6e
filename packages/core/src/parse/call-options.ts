import type { Result } from "neverthrow";
import { z } from "zod";
import type { CommandOptions } from "../commands/command-input.js";
import { type Misfit, misfit, under } from "./misfit.js";
import { schemaOf, shaped } from "./shaped.js";
import { boundedIdempotencyKey } from "./texts.js";

/** What is asked of an `AbortSignal`, spelled out since the core knows no platform. */
export type Signal = {
  readonly aborted: boolean;
  readonly addEventListener: (type: "abort", listener: () => void) => void;
  readonly removeEventListener: (type: "abort", listener: () => void) => void;
};

export type CallOptions = { readonly signal?: Signal; readonly timeoutMs?: number } & {
  readonly [Name in keyof CommandOptions]?: NonNullable<CommandOptions[Name]>;
};

const isSignal = (value: unknown): value is Signal =>
  typeof value === "object" &&
  value !== null &&
  "aborted" in value &&
  typeof value.aborted === "boolean" &&
  "addEventListener" in value &&
  typeof value.addEventListener === "function" &&
  "removeEventListener" in value &&
  typeof value.removeEventListener === "function";

// Timers take no more than 31 bits: a longer time would end at once.
const longest = 2 ** 31 - 1;
const timeoutRule = `must be an integer from 1 to ${longest}`;

const schema = z.strictObject({
  signal: z.custom<Signal>(isSignal, "must be an AbortSignal").exactOptional(),
  timeoutMs: z.int(timeoutRule).min(1, timeoutRule).max(longest, timeoutRule).exactOptional(),
  source: z.enum(["sdk", "api"], "must be one of sdk, api").exactOptional(),
  idempotencyKey: schemaOf((value) => boundedIdempotencyKey(value).mapErr(misfit)).exactOptional(),
});

/** The last argument of every method; commands alone heed `source` and `idempotencyKey`. */
export const parseCallOptions = (value: unknown): Result<CallOptions, Misfit> =>
  shaped(schema, value ?? {}).mapErr(under("options"));
