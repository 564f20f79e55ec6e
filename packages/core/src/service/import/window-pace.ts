/** How many records one step takes, by how long the last ones were on their way. */
export type WindowPace = {
  readonly size: () => number;
  readonly committed: (records: number, milliseconds: number) => void;
  /** So many met others, or were more than the store takes. */
  readonly met: (records: number) => void;
};

const [smallest, first, largest] = [16, 64, 500];
/** A quick step that was full may be larger; a slow one keeps rows locked for too long. */
const [brief, long] = [100, 400];

export const openWindowPace = (): WindowPace => {
  let size = first;
  return {
    size: () => size,
    committed: (records, milliseconds) => {
      if (milliseconds > long) size = Math.max(Math.min(size, smallest), size >> 1);
      else if (milliseconds < brief && records >= size) size = Math.min(largest, size * 2);
    },
    met: (records) => {
      size = Math.max(1, records >> 1);
    },
  };
};
