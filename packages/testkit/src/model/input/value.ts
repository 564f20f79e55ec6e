import type { AttributeValue } from "@selfsame/core";
import type { ModelPolicy } from "../world.js";
import { type InputPath, type InputProblem, invalid, overLimit, textProblem } from "./text.js";

/** The first part of a value that no store may be asked to keep (A4, A5). */
export const valueProblem = (policy: ModelPolicy, path: InputPath, value: AttributeValue): InputProblem => {
  const { textLength = 255, keyLength = 255, arrayElements = 500 } = policy.limits ?? {};
  if (typeof value === "string") return textProblem(path, value, "textLength", textLength);
  if (typeof value === "number") return numberProblem(path, value);
  if (typeof value !== "object" || value === null || value instanceof Date) return undefined;
  if (Array.isArray(value) && value.length > arrayElements) return overLimit(path, "arrayElements", arrayElements);
  for (const [key, member] of Object.entries(value)) {
    const step = [...path, Array.isArray(value) ? Number(key) : key];
    const problem = textProblem(step, key, "keyLength", keyLength) ?? valueProblem(policy, step, member);
    if (problem !== undefined) return problem;
  }
  return undefined;
};

const numberProblem = (path: InputPath, value: number): InputProblem =>
  Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value)) ? undefined : invalid(path);
