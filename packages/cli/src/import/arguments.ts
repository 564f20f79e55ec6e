import { err, ok, type Result } from "neverthrow";
import { type Address, parseStore } from "../store/address.js";
import { wordsOf } from "../words.js";

export type ImportArguments = {
  /** `-` is standard input. */
  readonly file: string;
  readonly format: "ndjson" | "csv";
  /** Where the state is kept; in memory when missing, which only tells what is wrong with the file. */
  readonly store?: Address;
  readonly name?: string;
  readonly json: boolean;
};

export const importUsage = "usage: selfsame import FILE|- [--store WHERE [--as NAME]] [--csv] [--json]";

export const importManual = `${importUsage}

Imports records: what is known of users, from another system.

A line is a record, that is, a user and what is written:
  {"externalId": "joe", "attributes": {"firstName": "Joe"}, "events": [{"name": "viewed"}]}
or a row of a CSV file (FILE.csv, or --csv), whose header says what is in its columns:
  externalId, profileId, alias.LABEL, email, phone   who it is; the first that is filled in
  firstName, country, ...                            a standard attribute
  anything else                                      a custom attribute, as text;
                                                     NAME:number, NAME:boolean, NAME:json as such
  events, purchases, sessions, devices, operations   as JSON

  --store WHERE   a folder, postgres://... or mongodb://...; without it, only a check.
                  After a stop or a kill the same command goes on where it was
  --as NAME       what the import is called; by default it goes by the content of FILE
  --json          print one JSON object per record
  --help          print this

Exit status: 0 all imported; 1 some records had a problem, all others are imported;
2 the file cannot be read, or the arguments are wrong; 3 the store failed;
130 stopped by Ctrl-C.
`;

/** What was asked for after the word `import`; `help` when only that was. */
export const parseImportArguments = (given: readonly string[]): Result<ImportArguments | "help", string> =>
  wordsOf(given, {
    store: { type: "string" },
    as: { type: "string" },
    csv: { type: "boolean" },
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  }).andThen(({ values, positionals }): Result<ImportArguments | "help", string> => {
    if (values.help === true) return ok("help");
    const [file, ...others] = positionals;
    if (file === undefined) return err("which file?");
    if (others.length > 0) return err("one file at a time");
    const isCsv = values.csv === true || file.toLowerCase().endsWith(".csv");
    return parseStore(values.store).map((store) => ({
      file,
      format: isCsv ? "csv" : "ndjson",
      ...(store !== undefined && { store }),
      ...(values.as !== undefined && { name: values.as }),
      json: values.json === true,
    }));
  });
