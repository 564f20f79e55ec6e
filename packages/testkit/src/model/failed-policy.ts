import type { StandardAttributes } from "@selfsame/core";
import { policyOf } from "./attributes.js";
import type { Combined } from "./combine.js";
import { emailProblem, phoneProblem } from "./input/identifier.js";
import type { World } from "./world.js";

// In the order in which they are told.
const texts: readonly (keyof StandardAttributes)[] = [
  "firstName",
  "lastName",
  "email",
  "phone",
  "gender",
  "dateOfBirth",
  "homeCity",
  "country",
  "language",
  "timeZone",
];

/** The first standard attribute of which a host's function made something that the host could not have written (M11). */
export const failedPolicy = (world: World, merged: ReadonlyMap<string, Combined>): string | undefined => {
  for (const name of texts) {
    const path = `attributes.${name}`;
    const combined = merged.get(path);
    if (combined?.source !== "combined" || typeof policyOf(world, path) !== "function") continue;
    const { value } = combined.held;
    if (typeof value !== "string") return path;
    if (name === "email" && emailProblem(world.policy, [path], value) !== undefined) return path;
    if (name === "phone" && phoneProblem(world.policy, [path], value) !== undefined) return path;
  }
  return undefined;
};
