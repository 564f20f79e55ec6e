import type { AttributeValue, ChangesInput } from "@selfsame/core";
import { decimalsOf } from "../deeds.js";
import { refused } from "../refusal.js";
import { instantOf } from "../time.js";
import type { ModelPolicy } from "../world.js";
import { emailProblem, phoneProblem } from "./identifier.js";
import { filledTextProblem, type InputPath, type InputProblem, invalid, overLimit } from "./text.js";
import { valueProblem } from "./value.js";

/** The first thing that is wrong with what a `track` writes (A1 to A5). */
export const changesProblem = (policy: ModelPolicy, changes: ChangesInput): InputProblem => {
  const { attributes = {}, custom = {}, operations = {}, events = [], purchases = [], sessions = [] } = changes;
  const problems: InputProblem[] = [];

  if (typeof attributes.email === "string")
    problems.push(emailProblem(policy, at("attributes", "email"), attributes.email));
  if (typeof attributes.phone === "string")
    problems.push(phoneProblem(policy, at("attributes", "phone"), attributes.phone));
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) problems.push(valueProblem(policy, at("attributes", name), value));

  for (const [key, value] of Object.entries(custom)) {
    problems.push(keyProblem(policy, at("custom", key), key));
    if (value !== undefined) problems.push(valueProblem(policy, at("custom", key), value));
  }

  for (const [key, operation] of Object.entries(operations)) {
    const path = at("operations", key);
    problems.push(keyProblem(policy, path, key));
    if (operation === undefined) continue;
    if (operation.op === "increment" && !Number.isInteger(operation.by))
      problems.push(refused("invalid_operation", { path: [...path, "by"] }));
    for (const [part, value] of Object.entries(operation))
      if (part !== "op") problems.push(valueProblem(policy, [...path, part], value));
  }

  const batch = policy.limits?.batch ?? 75;
  for (const part of ["events", "purchases", "sessions", "devices"] as const)
    if ((changes[part] ?? []).length > batch) problems.push(overLimit(at(part), "batch", batch));
  events.forEach(({ name, properties }, index) => {
    problems.push(keyProblem(policy, at("events", index, "name"), name));
    problems.push(propertiesProblem(policy, at("events", index, "properties"), properties));
  });
  purchases.forEach(({ productId, price, currency, quantity = 1, properties }, index) => {
    problems.push(keyProblem(policy, at("purchases", index, "productId"), productId));
    const [, fraction = ""] = String(price).split(".");
    if (fraction.replace(/0+$/, "").length > decimalsOf(currency))
      problems.push(invalid(at("purchases", index, "price")));
    const most = policy.limits?.quantity ?? 100;
    if (quantity > most) problems.push(overLimit(at("purchases", index, "quantity"), "quantity", most));
    problems.push(propertiesProblem(policy, at("purchases", index, "properties"), properties));
  });
  sessions.forEach(({ startedAt, endedAt }, index) => {
    if (startedAt !== undefined && endedAt !== undefined && instantOf(endedAt) < instantOf(startedAt))
      problems.push(invalid(at("sessions", index, "endedAt")));
  });
  return problems.find((problem) => problem !== undefined);
};

const at = (...path: InputPath): InputPath => ["changes", ...path];

const keyProblem = (policy: ModelPolicy, path: InputPath, key: string): InputProblem =>
  filledTextProblem(path, key, "keyLength", policy.limits?.keyLength ?? 255);

const propertiesProblem = (
  policy: ModelPolicy,
  path: InputPath,
  properties: { readonly [key: string]: AttributeValue } = {},
): InputProblem => {
  const max = policy.limits?.properties ?? 256;
  return Object.keys(properties).length > max
    ? overLimit(path, "properties", max)
    : valueProblem(policy, path, properties);
};
