import { err, ok, type Result } from "neverthrow";
import { type Address, parseAddress } from "../store/address.js";
import { wordsOf } from "../words.js";

/** What a support agent wants to know of a store that is kept. */
export type Question = (
  | { readonly ask: "show"; readonly identifier: string }
  | { readonly ask: "explain"; readonly identifiers: readonly [string] | readonly [string, string] }
  | { readonly ask: "duplicates"; readonly by: "email" | "phone"; readonly csv: boolean }
  | { readonly ask: "audit" }
) & { readonly store: Address; readonly json: boolean };

export const questionUsage = `  selfsame show IDENTIFIER --store WHERE
  selfsame explain IDENTIFIER [IDENTIFIER] --store WHERE
  selfsame duplicates [--by email|phone] [--csv] --store WHERE
  selfsame audit --store WHERE`;

const words = ["show", "explain", "duplicates", "audit"] as const;

/** A question by its first word, or what is wrong with it. */
export const parseQuestion = ([first, ...given]: readonly string[]): Result<Question, string> => {
  const ask = words.find((word) => word === first);
  return ask === undefined ? err(`one of ${words.join(", ")}`) : parsed(ask, given);
};

const parsed = (ask: Question["ask"], given: readonly string[]): Result<Question, string> =>
  wordsOf(given, {
    store: { type: "string" },
    by: { type: "string" },
    csv: { type: "boolean" },
    json: { type: "boolean" },
  }).andThen(({ values, positionals }) => {
    if (values.store === undefined) return err(`${ask} needs --store`);
    const { by = "email", csv = false, json = false } = values;
    return parseAddress(values.store).andThen((store): Result<Question, string> => {
      const common = { store, json };
      const [a, b, ...more] = positionals;
      if (more.length > 0) return err(`${ask} takes fewer words`);
      if (ask === "duplicates")
        return by === "email" || by === "phone" ? ok({ ask, by, csv, ...common }) : err("--by email or phone");
      if (ask === "audit") return ok({ ask, ...common });
      if (a === undefined) return err(`${ask} needs an identifier`);
      if (ask === "explain") return ok({ ask, identifiers: b === undefined ? [a] : [a, b], ...common });
      return b === undefined ? ok({ ask, identifier: a, ...common }) : err("one identifier at a time");
    });
  });
