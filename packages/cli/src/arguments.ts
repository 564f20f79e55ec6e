import { parseArgs } from "node:util";
import { err, ok, type Result } from "neverthrow";

export type Arguments = {
  /** `-` is standard input; the sample when missing. */
  readonly file?: string;
  readonly json: boolean;
  readonly help: boolean;
};

export const usage = "usage: selfsame [FILE|-] [--json]";

export const manual = `${usage}

Replays newline-delimited JSON on a store in memory, and says what became of everyone.
Without FILE it replays the day of a shop that comes with it; - is standard input.

A line is a command:
  {"type": "identify", "target": {"profileId": "..."}, "externalId": "joe"}
or a request with attributes, events or purchases:
  {"events": [{"external_id": "joe", "name": "viewed", "time": "2025-01-05T10:00:00Z"}]}

  --json   print one JSON object per outcome, and no page
  --help   print this

Exit status: 0 done (a refusal is an outcome); 1 some lines were bad, all others are done;
2 the file cannot be read, or the arguments are wrong; 3 the store failed.
`;

/** What was asked for, or what is wrong with how it was asked. */
export const parseArguments = (given: readonly string[]): Result<Arguments, string> => {
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: { json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
    const [file, ...others] = positionals;
    if (others.length > 0) return err("one file at a time");
    return ok({ ...(file !== undefined && { file }), json: values.json === true, help: values.help === true });
  } catch (problem) {
    return err(problem instanceof Error ? (problem.message.split(/[.\n]/)[0] ?? "") : "wrong arguments");
  }
};
