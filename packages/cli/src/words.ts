import { type ParseArgsConfig, parseArgs } from "node:util";
import { fromThrowable, type Result } from "neverthrow";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Words<Known extends Options> = ReturnType<
  typeof parseArgs<{ readonly args: string[]; readonly allowPositionals: true; readonly options: Known }>
>;

/** The words of a command line, or what is wrong with them in one line. */
export const wordsOf = <const Known extends Options>(
  given: readonly string[],
  options: Known,
): Result<Words<Known>, string> =>
  fromThrowable(
    () => parseArgs({ args: [...given], allowPositionals: true, options }),
    (problem) => (problem instanceof Error ? (problem.message.split(/[.\n]/)[0] ?? "") : "wrong arguments"),
  )();
