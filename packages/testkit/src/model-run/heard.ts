import { textOf } from "../model/text.js";

/** What is compared of an answer: everything but lifecycle events and the words of a rule. */
export const heard = (answer: object): string => textOf({ ...answer, events: undefined, rule: undefined });

export const inOrder = (list: readonly unknown[]): readonly string[] => list.map(textOf).sort();
