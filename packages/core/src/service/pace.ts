/** How many commands a batch takes, and how many batches are under way at once, by what was measured. */
export type Pace = {
  readonly size: () => number;
  readonly width: number;
  /** Milliseconds until so many commands are done, as it goes now. */
  readonly until: (commands: number) => number;
  readonly measured: (commands: number, milliseconds: number) => void;
};

const [smallest, largest] = [16, 1_000];
/** Longer batches make everyone wait for no gain; shorter ones leave the store idle between them. */
const [brief, long] = [20, 100];
const width = 2;

/** One command at a time. */
export const steady: Pace = { width: 1, size: () => 1, until: (commands) => commands, measured: () => undefined };

/**
 * A full batch that was brief doubles the size, one that took long halves it: the size finds the place where a batch takes
 * some tens of milliseconds, whatever the store and its distance.
 */
export const openPace = (): Pace => {
  let size = smallest * 4;
  let perCommand = 1;
  return {
    width,
    size: () => size,
    until: (commands) => Math.ceil((commands * perCommand) / width),
    measured: (commands, milliseconds) => {
      perCommand += (milliseconds / Math.max(1, commands) - perCommand) / 8;
      if (milliseconds > long) size = Math.max(smallest, size >> 1);
      else if (milliseconds < brief && commands >= size) size = Math.min(largest, size * 2);
    },
  };
};
