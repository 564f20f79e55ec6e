import type { AliasInput, Target } from "@selfsame/core";
import { normalPhone } from "../named.js";
import type { ModelPolicy } from "../world.js";
import { filledTextProblem, type InputPath, type InputProblem, invalid, overLimit, textProblem } from "./text.js";

/** What is wrong with the name of a profile (L18). */
export const targetProblem = (policy: ModelPolicy, path: InputPath, target: Target): InputProblem => {
  if ("profileId" in target) return profileIdProblem([...path, "profileId"], target.profileId);
  if ("alias" in target) return aliasProblem(policy, [...path, "alias"], target.alias);
  if ("email" in target) return emailProblem(policy, [...path, "email"], target.email);
  if ("phone" in target) return phoneProblem(policy, [...path, "phone"], target.phone);
  return externalIdProblem(policy, [...path, "externalId"], target.externalId);
};

export const profileIdProblem = (path: InputPath, id: string): InputProblem =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? undefined : invalid(path);

export const externalIdProblem = (policy: ModelPolicy, path: InputPath, id: string): InputProblem => {
  const max = policy.limits?.externalIdBytes ?? 997;
  const problem = filledTextProblem(path, id, "externalIdBytes", Number.POSITIVE_INFINITY);
  if (problem !== undefined) return problem;
  return new TextEncoder().encode(id).length > max ? overLimit(path, "externalIdBytes", max) : undefined;
};

export const aliasProblem = (policy: ModelPolicy, path: InputPath, { label, name }: AliasInput): InputProblem =>
  aliasPartProblem(policy, [...path, "label"], label) ?? aliasPartProblem(policy, [...path, "name"], name);

export const aliasPartProblem = (policy: ModelPolicy, path: InputPath, text: string): InputProblem =>
  filledTextProblem(path, text, "aliasLength", policy.limits?.aliasLength ?? 255);

export const emailProblem = (policy: ModelPolicy, path: InputPath, email: string): InputProblem =>
  textProblem(path, email, "textLength", policy.limits?.textLength ?? 255) ??
  (/^[^\s@]+(@[^\s@]+)+$/.test(email.trim()) ? undefined : invalid(path));

export const phoneProblem = (policy: ModelPolicy, path: InputPath, phone: string): InputProblem =>
  textProblem(path, phone, "textLength", policy.limits?.textLength ?? 255) ??
  (normalPhone(policy, phone) === undefined ? invalid(path) : undefined);
