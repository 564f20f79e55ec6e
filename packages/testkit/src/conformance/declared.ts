import type { Capabilities } from "@selfsame/core";
import { type Clause, clause } from "../clauses/clause.js";
import { same } from "../clauses/making/same.js";

/** The clause of an author who wrote down what the adapter promises. */
export const declared = (capabilities: Capabilities): Clause =>
  clause({
    name: "capabilities/are-as-declared",
    rules: ["port"],
    why: "A capability that is lost must be noticed by the one who lost it.",
    check: async ({ repository }) => same(repository.capabilities, capabilities, "the capabilities"),
  });
