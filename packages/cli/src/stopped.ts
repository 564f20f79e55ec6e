import { type ExitStatus, exitStatus } from "./exit-status.js";
import type { Place } from "./replay/items.js";
import type { Stop } from "./replay/stop.js";
import { visible } from "./visible.js";

/** Why a replay ended early, in one line. */
export const stopLine = (source: string, stop: Stop): string => {
  if (stop.kind === "unreadable") return `selfsame: cannot read ${visible(source, 200)}: ${stop.reason}\n`;
  if (stop.kind === "interrupted")
    return "selfsame: stopped; what is done is kept, and the same again goes on from there\n";
  const { code, cause } = stop.failure;
  const where = stop.place === undefined ? "" : ` at ${placeText(stop.place)}`;
  return `selfsame: the store failed${where}: ${code} (${[cause.name, cause.code].filter(Boolean).join(" ")})\n`;
};

const statuses = {
  unreadable: exitStatus.unusable,
  failure: exitStatus.storeFailed,
  interrupted: exitStatus.interrupted,
} as const;

export const stopStatus = ({ kind }: Stop): ExitStatus => statuses[kind];

export const placeText = ({ line, at }: Place): string => `line ${line}${at === undefined ? "" : `, ${at}`}`;
