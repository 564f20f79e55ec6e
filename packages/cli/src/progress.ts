import { counted, grouped } from "./page/layout.js";

/** How far a replay is, on one line of a terminal that is written over and over. */
export type Progress = { readonly at: (line: number) => void; readonly clear: () => void };

type Terminal = { readonly isTTY?: boolean | undefined; readonly write: (text: string) => unknown };

const interval = 100;
const wipe = "\r\u001b[K";

/** Says nothing where there is no terminal, and nothing at all of a replay that is over at once. */
export const openProgress = (terminal: Terminal, now: () => number): Progress => {
  const started = now();
  let next = started + interval;
  let isShown = false;
  return {
    at: (line) => {
      const time = now();
      if (terminal.isTTY !== true || time < next) return;
      next = time + interval;
      isShown = true;
      const rate = Math.round(line / ((time - started) / 1000));
      terminal.write(`${wipe}${counted(line, "line")}, ${grouped(rate)} a second`);
    },
    clear: () => {
      if (isShown) terminal.write(wipe);
      isShown = false;
    },
  };
};
