import type { Keyed } from "./page.js";

/** Several sorted sequences as one, read no further than it is. */
export function* merged<Item>(
  sequences: readonly Iterator<Keyed<Item>>[],
  comesFirst: (a: string, b: string) => boolean,
): Generator<Keyed<Item>> {
  let heads = sequences.flatMap(headOf);
  while (heads.length > 0) {
    const first = heads.reduce((best, head) => (comesFirst(head.entry[0], best.entry[0]) ? head : best));
    yield first.entry;
    heads = heads.flatMap((head) => (head === first ? headOf(first.rest) : [head]));
  }
}

type Head<Item> = { readonly entry: Keyed<Item>; readonly rest: Iterator<Keyed<Item>> };

const headOf = <Item>(rest: Iterator<Keyed<Item>>): readonly Head<Item>[] => {
  const { done, value } = rest.next();
  return done === true ? [] : [{ entry: value, rest }];
};
