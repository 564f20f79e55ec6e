import { tellHistory } from "../history/tell-history.js";
import { tellDeed, tellStep } from "../profiles/tell-step.js";
import type { ExhaustReport } from "./exhaust.js";

/** The figures of a report in one line; then the way to the violation and its history, when there is one. */
export const tellExhaust = ({ violation, ...figures }: ExhaustReport): string => {
  const counted = Object.entries(figures).map(([name, count]) => `${name} ${count}`);
  if (violation === undefined) return [...counted, "differences 0"].join(", ");
  const { way, history } = violation;
  return [
    counted.join(", "),
    "After",
    ...way.map(tellDeed),
    "there is no serial order of",
    tellHistory(history, tellStep),
  ].join("\n");
};
