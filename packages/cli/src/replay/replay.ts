import type { Failure, Profiles } from "@selfsame/core";
import { err, ok, type Result } from "neverthrow";
import type { Unreadable } from "../input/chunks.js";
import type { Line } from "../input/lines.js";
import { type Item, itemsOf, type Place } from "./items.js";
import type { Told } from "./told.js";

/** The world speaking: the replay ends here. */
export type Stop = Unreadable | { readonly kind: "failure"; readonly place?: Place; readonly failure: Failure };

/**
 * Does what the lines say, in their order, and tells of each thing what became of it. Nothing is remembered: one line is
 * read when the one before is done.
 */
export async function* replay(
  lines: AsyncIterable<Result<Line, Unreadable>>,
  profiles: Profiles,
): AsyncGenerator<Result<Told, Stop>> {
  for await (const line of lines) {
    if (line.isErr()) {
      yield err(line.error);
      return;
    }
    for (const item of itemsOf(line.value)) {
      const told = await tell(item, profiles);
      yield told;
      if (told.isErr()) return;
    }
  }
}

const tell = async ({ place, command }: Item, profiles: Profiles): Promise<Result<Told, Stop>> => {
  if (command.isErr()) return ok({ place, kind: "unread", reason: command.error });
  const { type } = command.value;
  return profiles.run(command.value).match(
    (done) => ok({ place, kind: "done", command: type, done }),
    (problem) =>
      problem.kind === "failure"
        ? err({ kind: "failure", place, failure: problem })
        : ok({ place, kind: "refused", command: type, refusal: problem }),
  );
};
