import { err, type Result } from "neverthrow";
import { type Address, parseStore } from "./store/address.js";
import { wordsOf } from "./words.js";

export type Arguments = {
  /** `-` is standard input; the sample when missing. */
  readonly file?: string;
  /** Where the state is kept; in memory when missing. */
  readonly store?: Address;
  /** What the input is called, where two begin with the same lines. */
  readonly name?: string;
  readonly json: boolean;
  readonly help: boolean;
};

export const usage = "usage: selfsame [FILE|-] [--store WHERE [--as NAME]] [--json]";

export const manual = `${usage}

Replays newline-delimited JSON, and says what became of everyone.
Without FILE it replays the day of a shop that comes with it; - is standard input.

A line is a command:
  {"type": "identify", "target": {"profileId": "..."}, "externalId": "joe"}
or a request with attributes, events or purchases:
  {"events": [{"external_id": "joe", "name": "viewed", "time": "2025-01-05T10:00:00Z"}]}

  selfsame import FILE   imports records of users; see selfsame import --help

  --store WHERE   keep the state, and go on from it: a folder, postgres://... or mongodb://...;
                  in memory without it. What was done before is not done again
  --as NAME       tells this input from another one that begins with the same lines
  --json          print one JSON object per outcome, and no page
  --help          print this

Exit status: 0 done (a refusal is an outcome); 1 some lines were bad, all others are done;
2 the file cannot be read, or the arguments are wrong; 3 the store failed;
130 stopped by Ctrl-C.
`;

/** What was asked for, or what is wrong with how it was asked. */
export const parseArguments = (given: readonly string[]): Result<Arguments, string> =>
  wordsOf(given, {
    store: { type: "string" },
    as: { type: "string" },
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  }).andThen(({ values, positionals }) => {
    const [file, ...others] = positionals;
    if (others.length > 0) return err("one file at a time");
    return parseStore(values.store).map((store) => ({
      ...(file !== undefined && { file }),
      ...(store !== undefined && { store }),
      ...(values.as !== undefined && { name: values.as }),
      json: values.json === true,
      help: values.help === true,
    }));
  });
