import type { Result } from "neverthrow";
import { z } from "zod";
import type { Source } from "../commands/command.js";
import { boundedText } from "../values/text.js";
import { type Misfit, misfit, under } from "./misfit.js";
import { pageMembers } from "./page.js";
import { schemaOf, shaped } from "./shaped.js";
import { boundedIdempotencyKey } from "./texts.js";

/** What is asked of an `AbortSignal`, spelled out since the core knows no platform. */
export type Signal = {
  readonly aborted: boolean;
  readonly addEventListener: (type: "abort", listener: () => void) => void;
  readonly removeEventListener: (type: "abort", listener: () => void) => void;
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

const countRule = "must be an integer from 0";

/** A function of the host's that is told something; what it promises is waited for. */
type Hear = (told: unknown) => unknown;

const isFunction = (value: unknown): value is Hear => typeof value === "function";
const hear = z.custom<Hear>(isFunction, "must be a function").exactOptional();

const question = z.strictObject({
  signal: z.custom<Signal>(isSignal, "must be an AbortSignal").exactOptional(),
  timeoutMs: z.int(timeoutRule).min(1, timeoutRule).max(longest, timeoutRule).exactOptional(),
});

const command = question.extend({
  source: z.enum(["sdk", "api"], "must be one of sdk, api").exactOptional(),
  idempotencyKey: schemaOf((value) => boundedIdempotencyKey(value).mapErr(misfit)).exactOptional(),
});

const rateRule = "must be a number greater than 0";

const importing = question.extend({
  source: command.shape.source,
  updateExistingOnly: z.boolean("must be true or false").exactOptional(),
  job: schemaOf((value) => boundedText(value, "keyLength", 255).mapErr(misfit)).exactOptional(),
  resumeFrom: z.string("must be the token of an import").exactOptional(),
  total: z.int(countRule).min(0, countRule).exactOptional(),
  onOutcome: hear,
  onProgress: hear,
});

type Question = { readonly signal?: Signal; readonly timeoutMs?: number };
type Commanding = Question & { readonly source?: Source; readonly idempotencyKey?: string };
type Kinds = {
  readonly question: Question;
  readonly command: Commanding;
  readonly run: Commanding & { readonly expect?: string };
  readonly erase: Commanding & { readonly suppress?: boolean };
  readonly track: Commanding & { readonly updateExistingOnly?: boolean };
  readonly life: Question & { readonly after?: string; readonly limit: number };
  readonly job: Question & { readonly onProgress?: Hear; readonly resumeFrom?: string; readonly rate?: number };
  readonly import: Question & {
    readonly source?: Source;
    readonly updateExistingOnly?: boolean;
    readonly job?: string;
    readonly resumeFrom?: string;
    readonly total?: number;
    readonly onOutcome?: Hear;
    readonly onProgress?: Hear;
  };
  readonly audit: Question & { readonly onProgress?: Hear; readonly onFault?: Hear };
};

/** The last argument of each kind of method. */
export type CallOptions<Kind extends keyof Kinds = "question"> = Kinds[Kind];

const schemas: { readonly [Kind in keyof Kinds]: z.ZodType<Kinds[Kind]> } = {
  question,
  command,
  run: command.extend({ expect: z.string("must be the token of a preview").exactOptional() }),
  erase: command.extend({ suppress: z.boolean("must be true or false").exactOptional() }),
  track: command.extend({ updateExistingOnly: z.boolean("must be true or false").exactOptional() }),
  life: question.extend(pageMembers),
  job: question.extend({
    onProgress: hear,
    resumeFrom: z.string("must be the place that a job answered").exactOptional(),
    rate: z.number(rateRule).positive(rateRule).exactOptional(),
  }),
  import: importing,
  audit: question.extend({ onProgress: hear, onFault: hear }),
};

export const parseCallOptions = <Kind extends keyof Kinds>(
  kind: Kind,
  value: unknown,
): Result<CallOptions<Kind>, Misfit> => shaped(schemas[kind], value ?? {}).mapErr(under("options"));
