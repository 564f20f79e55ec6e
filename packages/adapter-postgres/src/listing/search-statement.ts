import { searchOf } from "@selfsame/core";
import type { Schema } from "../database/schema-name.js";
import { hashOf } from "../migrations/function.js";
import { type Parameters, parameters, type Sql } from "../segments/parameters.js";
import { both, either, quoted } from "../terms/needed-terms.js";
import { type Terms, termsIn } from "../terms/term.js";
import { isId } from "./id.js";
import { listed } from "./profiles-statement.js";
import type { Range, Statement } from "./statement.js";

/** Live profiles that a search may find, and few that it does not: see `found`. Undefined when it finds no one. */
export const searchStatement = (
  schema: Schema,
  workspace: string,
  text: string,
  range: Range,
): Statement | undefined => {
  const { keys, words } = searchOf(text);
  if (keys.length === 0) return undefined;
  const terms = termsIn(workspace);
  const given = parameters();
  const known = [
    ...keys.filter(isTerm).map((key) => quoted(terms.key(key))),
    ...(words.length === 0 ? [] : [beginnings(terms, words)]),
    quoted(terms.crowded),
  ];
  const ways = [`p.terms @@ ${given.as("tsquery", either(known))}`, ...keys.flatMap((key) => columnSql(key, given))];
  return listed(schema, workspace, `(${ways.join(" OR ")})`, range, given);
};

/** Some words find few enough to look at. */
const mostWords = 16;

const beginnings = (terms: Terms, words: readonly string[]): string =>
  both(words.slice(0, mostWords).map((word) => `${quoted(terms.word(word))}:*`));

/** How a key is found that stands in a column of its own, and has no term. */
const columnSql = (key: string, given: Parameters): readonly Sql[] => {
  const [kind, form] = partsOf(key);
  if (kind === "id") return isId(form) ? [`p.id = ${given.as("uuid", form)}`] : [];
  return kind === "email" || kind === "phone" ? [`p.${kind} = ${hashOf(given.json([kind, form]))}`] : [];
};

const isTerm = (key: string): boolean => partsOf(key)[0] === "exact";

const partsOf = (key: string): readonly unknown[] => {
  const parts: unknown = JSON.parse(key);
  return Array.isArray(parts) ? parts : [];
};
