import cliProgress from "cli-progress";
import { grouped } from "../page/layout.js";

/** How far an import is: a bar on a terminal, a line now and then elsewhere. */
export type Bar = {
  readonly at: (bytes: number, records: number, rate: number) => void;
  /** Makes room for a line of something else; the bar comes again. */
  readonly clear: () => void;
};

type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean };

const pause = 5_000;

export const openBar = (stream: Stream, size: number, now: () => number): Bar =>
  stream.isTTY === true && size > 0 ? drawn(stream, size) : told(stream, size, now);

const drawn = (stream: Stream, size: number): Bar => {
  const bar = new cliProgress.SingleBar({
    stream,
    clearOnComplete: true,
    hideCursor: true,
    fps: 10,
    barsize: 30,
    format: (options, { progress }, { records = 0, rate = 0 }) =>
      `${String(cliProgress.Format.BarFormat(progress, options))} ${Math.floor(progress * 100)}%  ${grouped(records)} records, ${grouped(Math.round(rate))} a second`,
  });
  return {
    at: (bytes, records, rate) => {
      const at = Math.min(bytes, size);
      if (bar.isActive) bar.update(at, { records, rate });
      else bar.start(size, at, { records, rate });
    },
    clear: () => {
      if (bar.isActive) bar.stop();
    },
  };
};

const told = (stream: Stream, size: number, now: () => number): Bar => {
  let next = now() + pause;
  return {
    at: (bytes, records, rate) => {
      if (now() < next) return;
      next = now() + pause;
      const share = size > 0 ? ` (${Math.floor((bytes / size) * 100)}%)` : "";
      stream.write(`selfsame: ${grouped(records)} records${share}, ${grouped(Math.round(rate))} a second\n`);
    },
    clear: () => undefined,
  };
};
