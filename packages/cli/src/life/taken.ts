import { canonicalJson, type LiveRecord, type MergedRecord, type StoredValue } from "@selfsame/core";

/** Who a value was taken over from; `combined` when a policy made it out of several. */
export type Taken = "own" | "combined" | MergedRecord;

/** Told from the records alone: what a merge shows is what one of the absorbed wrote at that time, or is of several. */
export const takenFrom = (record: LiveRecord, path: string, absorbed: readonly MergedRecord[]): Taken => {
  const stamp = Object.hasOwn(record.stamps, path) ? record.stamps[path] : undefined;
  // What a record has written itself since the merges is its own, whatever they said.
  if (stamp?.own === undefined) return "own";
  const shown = textOf(record, path);
  return spokenFor(stamp.since, absorbed).find(({ frozen }) => textOf(frozen, path) === shown) ?? "combined";
};

/** Whether a profile had a part in a value that several have made. */
export const hasPart = (record: LiveRecord, path: string, child: MergedRecord): boolean =>
  spokenFor(record.stamps[path]?.since, [child]).some(({ frozen }) => textOf(frozen, path) !== undefined);

const spokenFor = (since = 0, absorbed: readonly MergedRecord[]): readonly MergedRecord[] =>
  absorbed.filter(({ ordinal }) => ordinal > since);

/** What an attribute shows and since when, to be compared. */
const textOf = (record: LiveRecord, path: string): string | undefined => {
  const value = valueIn(record, path);
  const at = (Object.hasOwn(record.stamps, path) ? record.stamps[path]?.at : undefined) ?? record.createdAt;
  return value === undefined ? undefined : canonicalJson([value, at]);
};

const valueIn = ({ attributes, custom }: LiveRecord, path: string): StoredValue | undefined => {
  const [values, name] = path.startsWith("custom.")
    ? [custom, path.slice("custom.".length)]
    : [attributes, path.slice("attributes.".length)];
  return Object.hasOwn(values, name) ? values[name] : undefined;
};
