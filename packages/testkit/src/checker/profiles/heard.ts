import type { Failure, Problem } from "@selfsame/core";
import type { Result } from "neverthrow";
import type { Heard } from "../history/recorder.js";

/** What a caller learns from a result. Of all failures `unknown` alone may have written something (G5, G6). */
export const heardOf = (
  result: Result<object, Problem | Failure>,
  written: (answer: object) => string,
): Heard<string> => {
  if (result.isOk()) return { answer: written(result.value) };
  const { code } = result.error;
  if (code === "unknown") return "unknown";
  return code === "contention" || code === "unavailable" ? "not done" : { answer: written(result.error) };
};
