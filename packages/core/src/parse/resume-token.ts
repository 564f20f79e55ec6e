import { err, ok, type Result } from "neverthrow";
import { type Misfit, misfitOf, under } from "./misfit.js";

/** Where a job over pages is: what it works on, and behind which page. */
export type Place = { readonly of: string; readonly after?: string };

export const writeResumeToken = ({ of, after }: Place): string =>
  JSON.stringify(after === undefined ? [of] : [of, after]);

/** A place that the same kind of work answered. Read as the start, another one would do everything again unawares. */
export const parseResumeToken = (text: string | undefined, of: string): Result<Place, Misfit> => {
  if (text === undefined) return ok({ of });
  const [work, after, ...more] = listIn(text);
  if (work !== of || more.length > 0 || (after !== undefined && typeof after !== "string"))
    return err(under("options", "resumeFrom")(misfitOf("must be the place that a job of the same rule answered")));
  return ok({ of, ...(after !== undefined && { after }) });
};

const listIn = (text: string): readonly unknown[] => {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
};
