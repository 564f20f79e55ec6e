/** How often each thing is there. */
export type Census = ReadonlyMap<string, number>;

export const census = (things: readonly string[]): Census => {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return counts;
};

/** Where what is there is not what must be. */
export const differences = (what: string, must: Census, is: Census): readonly string[] =>
  [...new Set([...must.keys(), ...is.keys()])].flatMap((thing) => {
    const [wanted, found] = [must.get(thing) ?? 0, is.get(thing) ?? 0];
    return wanted === found ? [] : [`${what}, ${thing}: ${found}, not ${wanted}`];
  });
