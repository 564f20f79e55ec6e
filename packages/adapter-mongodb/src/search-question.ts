import { found, searchOf } from "@selfsame/core";
import type { Question } from "./question.js";
import { seekTerms, widest } from "./seek.js";
import { allOf, anyOf, exactly } from "./sieve.js";
import { beginningTerm, keyTerm } from "./term.js";

/** Whom a text finds (F1): who has one of its keys, or a word for each of its words. Of a word its beginning is asked for. */
export const searchQuestion = (text: string): Question => {
  const { keys, words } = searchOf(text);
  const keyTerms = keys.map(keyTerm);
  const wordTerms = [...words].sort((a, b) => b.length - a.length).map(beginningTerm);
  const [rarest, ...others] = wordTerms.map((term) => exactly({ terms: term }));
  const byKey = exactly({ terms: { $in: keyTerms } });
  const byWords = rarest === undefined ? [] : [allOf([rarest, ...others])];
  return {
    seek: widest([seekTerms(0, ...keyTerms), seekTerms(1, ...wordTerms.slice(0, 1))]),
    sieve: { ...anyOf([byKey, ...byWords]), exact: false },
    wanted: (record) => found(text, record),
  };
};
