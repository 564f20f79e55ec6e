import type { Told } from "../workers/task.js";
import type { Wish } from "./wish.js";

/** What callers were told, kept where no server can lose it. */
export type Heard = {
  /** By key. */
  readonly answers: Map<string, { readonly texts: Set<string>; times: number; firsts: number }>;
  /** How often each outcome or code was heard. */
  readonly words: Map<string, number>;
  /** What must not be heard: another outcome or refusal, an exception, nothing at all. */
  readonly astray: string[];
};

export const openHeard = (): Heard => ({ answers: new Map(), words: new Map(), astray: [] });

/** Writes down an answer; says whether it is one: a failure is none. */
export const hear = ({ answers, words, astray }: Heard, { key, must }: Wish, told: Told): boolean => {
  if ("thrown" in told) astray.push(`${key}: ${told.thrown}`);
  if (!("word" in told)) return false;
  words.set(told.word, (words.get(told.word) ?? 0) + 1);
  if (failures.includes(told.word)) return false;
  if (told.recorded === undefined) {
    if (!("refusal" in must) || must.refusal !== told.word) astray.push(`${key}: refused, ${told.word}`);
    return true;
  }
  const { answer, isReplayed } = told.recorded;
  const known = answers.get(key) ?? { texts: new Set<string>(), times: 0, firsts: 0 };
  known.texts.add(answer);
  known.times += 1;
  if (!isReplayed) known.firsts += 1;
  answers.set(key, known);
  if (!("outcome" in must) || must.outcome !== told.word) astray.push(`${key}: ${told.word}`);
  return true;
};

const failures: readonly string[] = ["unavailable", "contention", "unknown"];
