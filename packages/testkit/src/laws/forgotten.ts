import type { CommandInput } from "@selfsame/core";
import type { Answer } from "./answer.js";
import type { Stage } from "./stage.js";

/** Everyone whom an erasure would reach, asked before it: whom its target means, with all whom that one absorbed (X3). */
export const reachedBy = async ({ profiles }: Stage, command: CommandInput): Promise<ReadonlySet<string>> => {
  if (command.type !== "erase") return new Set();
  const found = (await profiles.export(command.target)).unwrapOr(undefined);
  if (found === undefined) return new Set();
  const { profileId, absorbed }: { readonly profileId: string; readonly absorbed: object } = JSON.parse(found.json);
  return new Set([profileId, ...Object.keys(absorbed)]);
};

/** Whether an erasure was carried out now: a recorded answer of one does nothing again (G4). */
export const hasErased = (answer: Answer): boolean =>
  answer.isOk() && answer.value.outcome === "erased" && answer.value.replayed !== true;
