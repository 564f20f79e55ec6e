import { type ChangeSet, encodeKey } from "@selfsame/core";
import { writtenKeys } from "@selfsame/core/stored";

/** The latest round in which a cell was expected; written by one who expected it; or written by one who did not. */
type Touched = { expected: number; written: number; joined: number };

/**
 * Change sets by the statement that they go into. Of two that have to do with each other (one writes what the other
 * relies on or writes) the later one goes into a later statement, and so finds what became of the first. Only joins and
 * leaves of a look-up that nobody relies on go together.
 */
export const roundsOf = (changeSets: readonly ChangeSet[]): readonly (readonly ChangeSet[])[] => {
  const cells = new Map<string, Touched>();
  const rounds: ChangeSet[][] = [];
  for (const changeSet of changeSets) {
    const touches = touchesOf(changeSet, cells);
    const round = Math.max(0, ...touches.map(({ after }) => after + 1));
    for (const { cell, as } of touches) for (const each of as) cell[each] = round;
    const together = rounds[round] ?? [];
    rounds[round] = together;
    together.push(changeSet);
  }
  return rounds;
};

type Touch = { readonly cell: Touched; readonly as: readonly (keyof Touched)[]; readonly after: number };

const touchesOf = (changeSet: ChangeSet, cells: Map<string, Touched>): readonly Touch[] => {
  const at = (name: string): Touched => {
    const cell = cells.get(name) ?? { expected: -1, written: -1, joined: -1 };
    cells.set(name, cell);
    return cell;
  };
  const expected = new Set(changeSet.expect.map(({ key }) => encodeKey(key)));
  const joined = new Set(changeSet.lookups.map(({ key }) => encodeKey(key)).filter((name) => !expected.has(name)));
  const written = writtenKeys(changeSet).map(encodeKey);
  return [
    ...[...expected].map((name): Touch => {
      const cell = at(name);
      return { cell, as: ["expected"], after: Math.max(cell.written, cell.joined) };
    }),
    ...written.map((name): Touch => {
      const cell = at(name);
      const { expected: relied, written: over } = cell;
      if (joined.has(name)) return { cell, as: ["joined"], after: Math.max(relied, over) };
      return { cell, as: ["written"], after: Math.max(relied, over, cell.joined) };
    }),
  ];
};
