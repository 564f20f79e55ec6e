import type { Writable } from "node:stream";

/** Where a command writes. What is written waits for a reader that is slower than we are, so that nothing piles up. */
export type Output = {
  readonly print: (text: string) => Promise<void>;
  readonly isTTY?: boolean | undefined;
};

export const outputTo = (stream: Writable & { readonly isTTY?: boolean | undefined }): Output => ({
  isTTY: stream.isTTY,
  print: (text) =>
    new Promise((resolve) => {
      if (stream.write(text)) resolve();
      else stream.once("drain", resolve);
    }),
});
