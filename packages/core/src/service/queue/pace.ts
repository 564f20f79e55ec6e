/** How many commands a batch takes, and how many batches are under way at once, by what was measured. */
export type Pace = {
  readonly size: () => number;
  /** How many of those who wait begin at once, where so many batches may begin. */
  readonly share: (waiting: number, batches: number) => number;
  readonly width: number;
  /** Milliseconds until so many commands are done, as it goes now. */
  readonly until: (commands: number) => number;
  /** A batch is over, and so many commands wait for the next ones. */
  readonly measured: (commands: number, milliseconds: number, waiting: number) => void;
};

/** A hundred commands of one call are one batch, however slow or far the store is. */
const [smallest, largest] = [128, 1_000];
/** Longer batches make everyone wait for no gain; shorter ones leave the store idle between them. */
const [brief, long] = [20, 100];
const width = 2;
/** As much as this is one batch. Of more, what waits is dealt out, so that we plan one batch while the store commits another. */
const undivided = 32;

/** One command at a time. */
export const steady: Pace = {
  width: 1,
  size: () => 1,
  share: () => 1,
  until: (commands) => commands,
  measured: () => undefined,
};

/**
 * A full batch that was brief doubles the size, one that took long halves it: the size finds the place where a batch takes
 * some tens of milliseconds, whatever the store and its distance. Where more wait than a batch takes, everyone waits for
 * the batches before their own, and what counts is how many are done in a second: then the size only grows, for a batch
 * that takes long because the machine is busy would take as long when it is small.
 */
export const openPace = (): Pace => {
  let size = smallest;
  let perCommand = 1;
  return {
    width,
    size: () => size,
    share: (waiting, batches) => Math.min(size, Math.max(undivided, Math.ceil(waiting / batches))),
    until: (commands) => Math.ceil((commands * perCommand) / width),
    measured: (commands, milliseconds, waiting) => {
      perCommand += (milliseconds / Math.max(1, commands) - perCommand) / 8;
      const isFull = commands >= size;
      if (isFull && (milliseconds < brief || waiting > commands)) size = Math.min(largest, size * 2);
      else if (milliseconds > long && waiting <= commands) size = Math.max(smallest, size >> 1);
    },
  };
};
