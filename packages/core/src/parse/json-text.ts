import { err, ok, type Result } from "neverthrow";
import { type Misfit, misfitOf } from "./misfit.js";

/** What a text of the host's says, when it is JSON. */
export const jsonFrom = (text: string): Result<unknown, Misfit> => {
  try {
    return ok(JSON.parse(text));
  } catch {
    return err(misfitOf("must be JSON"));
  }
};
