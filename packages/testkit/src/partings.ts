import { type Cell, type LiveRecord, type ProfileRecord, selfOf } from "@selfsame/core";

/** Cells with each parting named after those whom it took apart: the name that a store keeps for it is random (M15). */
export const namingPartings = (cells: readonly Cell[]): readonly Cell[] => {
  const sides = new Map<string, string[]>();
  for (const cell of cells) {
    const self = cell.kind === "profile" ? selfOf(cell.record) : undefined;
    for (const { token, side } of self?.apart ?? [])
      sides.set(token, [...(sides.get(token) ?? []), `${self?.profileId} ${side}`]);
  }
  if (sides.size === 0) return cells;
  const nameOf = (token: string) => [...(sides.get(token) ?? [])].sort().join();
  const live = <Live extends LiveRecord>(record: Live): Live => ({
    ...record,
    apart: record.apart.map((entry) => ({ ...entry, token: nameOf(entry.token) })),
  });
  const named = (record: ProfileRecord): ProfileRecord => {
    if (record.state === "erased") return record;
    return record.state === "merged" ? { ...record, frozen: live(record.frozen) } : live(record);
  };
  return cells.map((cell) => (cell.kind === "profile" ? { ...cell, record: named(cell.record) } : cell));
};
