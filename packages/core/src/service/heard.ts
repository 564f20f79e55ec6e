import type { Result } from "neverthrow";
import type { Command } from "../commands/command.js";
import type { Planned } from "../plan/planned.js";
import type { Obstacle } from "../plan/work.js";
import type { Place } from "./place.js";

type Outcome = Result<Planned, Obstacle>;

/** From now on: tells the observer what became of a command, and passes it on. */
export const hearing = ({ observe, platform }: Pick<Place, "observe" | "platform">, { type }: Command) => {
  const started = platform.elapsed();
  return (result: Outcome, attempts: number): Outcome => {
    const said = result.match(
      ({ answer }) => answer.outcome,
      ({ code }) => code,
    );
    observe({ type: "command", command: type, result: said, attempts, duration: platform.elapsed() - started });
    return result;
  };
};
