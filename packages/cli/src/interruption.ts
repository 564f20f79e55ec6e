import { exitStatus } from "./exit-status.js";

type Signals = Pick<NodeJS.Process, "on" | "exit">;

/**
 * Waits for the wish to end: the command that is being done is done, and the store closed. Who wishes it twice does not
 * want to wait, and loses nothing either. `wake` ends a wait for input.
 */
export const listenForInterruption = (signals: Signals, wake: () => void): (() => boolean) => {
  let isInterrupted = false;
  for (const signal of ["SIGINT", "SIGTERM"])
    signals.on(signal, () => {
      if (isInterrupted) signals.exit(exitStatus.interrupted);
      isInterrupted = true;
      wake();
    });
  return () => isInterrupted;
};
