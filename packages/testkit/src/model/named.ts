import type { NamedTarget, Target } from "@selfsame/core";
import type { ModelPolicy } from "./world.js";

/** A target reduced to the identifier that counts, in the form in which identifiers are compared. */
export const namedBy = (policy: ModelPolicy, target: Target): NamedTarget => {
  if ("profileId" in target) return { profileId: target.profileId.toLowerCase() };
  if ("alias" in target) return { alias: { label: target.alias.label, name: target.alias.name } };
  if ("email" in target) return { email: normalEmail(target.email), prioritization: target.prioritization };
  if ("phone" in target)
    return { phone: normalPhone(policy, target.phone) ?? "", prioritization: target.prioritization };
  return { externalId: target.externalId };
};

export const normalEmail = (email: string): string => email.trim().toLowerCase();

export const normalPhone = (policy: ModelPolicy, phone: string): string | undefined => {
  if (policy.normalizePhone !== undefined) return policy.normalizePhone(phone);
  let digits = phone
    .trim()
    .replace(/[\s().\-/]/g, "")
    .replace(/^00/, "+");
  if (!digits.startsWith("+")) digits = digits.length === 10 ? `+1${digits}` : `+${digits}`;
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : undefined;
};
