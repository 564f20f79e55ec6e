import type { RefusalCode } from "@selfsame/core";

/** As a `Refusal` of core, but for the words of a rule. */
export type ModelRefusal = { readonly kind: "refusal"; readonly code: RefusalCode; readonly [datum: string]: unknown };

export const refused = (code: RefusalCode, data: { readonly [datum: string]: unknown } = {}): ModelRefusal => ({
  ...data,
  kind: "refusal",
  code,
});

export const isRefused = (answer: object): answer is ModelRefusal => "kind" in answer && answer.kind === "refusal";
