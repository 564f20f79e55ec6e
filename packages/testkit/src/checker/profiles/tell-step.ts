import type { JsonValue } from "@selfsame/core";
import { tellCommand } from "../../arbitraries/tell-command.js";
import { tellValue } from "../../arbitraries/tell-value.js";
import type { Step } from "./step.js";

/** A step and its answer in one line, without what says nothing to a person. */
export const tellStep = (step: Step, answer: string | undefined): string =>
  `${tellDeed(step)} -> ${answer === undefined ? "?" : shortIds(told(answer))}`;

export const tellDeed = (step: Step): string => shortIds(asked(step));

const asked = (step: Step): string => {
  if ("command" in step) return tellCommand(step.command);
  if ("find" in step) return `profiles.find(${tellValue(step.find)})`;
  return "export" in step ? `profiles.export(${tellValue(step.export)})` : "what is kept in the end";
};

/** Where an answer is written in several ways, the first tells the most. */
const told = (answer: string): string => tellValue(brief(JSON.parse(answer.split("\n")[0] ?? "")));

/** Ids that were counted, by their number. */
const shortIds = (text: string): string => text.replace(/"?00000000-0000-7000-8000-0*(\d+)"?/g, "#$1");

const brief = (value: JsonValue): JsonValue | undefined => {
  if (Array.isArray(value)) return orNothing(value.map(brief).filter((element) => element !== undefined));
  if (typeof value !== "object" || value === null) return value;
  const members: [string, JsonValue][] = [];
  for (const [key, member] of Object.entries(value)) {
    if (dull.has(key) || (key === "events" && Array.isArray(member))) continue;
    const short = key === "json" && typeof member === "string" ? brief(JSON.parse(member)) : brief(member);
    if (short !== undefined) members.push([key, short]);
  }
  return "count" in value && value.count === 0 ? undefined : orNothing(Object.fromEntries(members));
};

const orNothing = <Value extends object>(value: Value): Value | undefined =>
  Object.keys(value).length === 0 ? undefined : value;

const dull = new Set([
  "createdAt",
  "updatedAt",
  "mergedAt",
  "first",
  "last",
  "time",
  "kind",
  "dataPoints",
  "feed",
  "history",
  "journal",
  "stamps",
  "format",
  "revision",
]);
