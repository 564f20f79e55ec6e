import type { Refusal } from "@selfsame/core";
import { type ModelRefusal, refused } from "../refusal.js";

export type InputPath = readonly (string | number)[];

/** Undefined when there is nothing wrong. */
export type InputProblem = ModelRefusal | undefined;

type LimitName = Extract<Refusal, { readonly code: "limit_exceeded" }>["limit"];

export const invalid = (path: InputPath): ModelRefusal => refused("invalid_input", { path });

export const overLimit = (path: InputPath, limit: LimitName, max: number): ModelRefusal =>
  refused("limit_exceeded", { path, limit, max });

/** Text that every store can keep (A5), of so many characters, which are code points (L18). */
export const textProblem = (path: InputPath, text: string, limit: LimitName, max: number): InputProblem => {
  if (text.includes("\u0000") || /\p{Surrogate}/u.test(text)) return invalid(path);
  return [...text].length > max ? overLimit(path, limit, max) : undefined;
};

/** The same, and something in it. */
export const filledTextProblem = (path: InputPath, text: string, limit: LimitName, max: number): InputProblem =>
  text.trim() === "" ? invalid(path) : textProblem(path, text, limit, max);
