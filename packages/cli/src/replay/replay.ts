import { err, type Result } from "neverthrow";
import type { Unreadable } from "../input/chunks.js";
import type { Line } from "../input/lines.js";
import { itemsOf } from "./items.js";
import { openLineKeys } from "./line-keys.js";
import { openPerform, type Performer } from "./perform.js";
import type { Stop } from "./stop.js";
import type { Told } from "./told.js";

export type Input = {
  readonly name: string;
  readonly lines: AsyncIterable<Result<Line, Unreadable>>;
  readonly isInterrupted: () => boolean;
};

/**
 * Does what the lines say, in their order, and tells of each thing what became of it. Nothing is remembered here: one
 * line is read when the one before is done.
 */
export async function* replay(
  { name, lines, isInterrupted }: Input,
  performer: Performer,
): AsyncGenerator<Result<Told, Stop>> {
  const perform = openPerform(performer);
  const keyOf = openLineKeys(name);
  for await (const line of lines) {
    if (line.isErr()) {
      yield isInterrupted() ? err({ kind: "interrupted" }) : err(line.error);
      return;
    }
    const key = keyOf(line.value);
    const begun = await performer.verdicts?.begin(key);
    if (begun?.isErr() === true) {
      yield err({ kind: "failure", place: { line: line.value.number }, failure: begun.error });
      return;
    }
    for (const item of itemsOf(line.value)) {
      const told = isInterrupted() ? err({ kind: "interrupted" } as const) : await perform(item, key);
      yield told;
      if (told.isErr()) return;
    }
  }
  if (isInterrupted()) yield err({ kind: "interrupted" });
}
