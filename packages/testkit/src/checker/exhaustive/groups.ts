/** Every choice of `size` out of `count` things, by their numbers, where one may be taken several times. */
export function* groups(count: number, size: number, from = 0): Generator<readonly number[]> {
  if (size === 0) yield [];
  else
    for (let first = from; first < count; first += 1)
      for (const others of groups(count, size - 1, first)) yield [first, ...others];
}

/** Every order of the members of a group. */
export const orders = (group: readonly number[]): readonly (readonly number[])[] =>
  group.length < 2
    ? [group]
    : [...new Set(group)].flatMap((first) => {
        const at = group.indexOf(first);
        return orders([...group.slice(0, at), ...group.slice(at + 1)]).map((others) => [first, ...others]);
      });

/** Whether everyone in a group is joined to everyone else by some chain of `join`. */
export const isJoined = <Item extends object>(group: readonly Item[], join: (a: Item, b: Item) => boolean): boolean => {
  const [first, ...rest] = group;
  if (first === undefined) return true;
  const reached = [first];
  let left = rest;
  for (const item of reached) {
    reached.push(...left.filter((other) => join(item, other)));
    left = left.filter((other) => !join(item, other));
  }
  return left.length === 0;
};
