/** Items by what `by` says of each. */
export const grouped = <Item, Key>(
  items: readonly Item[],
  by: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> => {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(by(item)) ?? [];
    groups.set(by(item), group);
    group.push(item);
  }
  return groups;
};
