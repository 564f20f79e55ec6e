import { err, ok, type Result } from "neverthrow";
import type { Chunks, Unreadable } from "./chunks.js";

/** A line as text, or why it cannot be read as one. */
export type Line = { readonly number: number; readonly text: Result<string, string> };

const longestLine = 10 * 1024 * 1024;

const newline = 0x0a;

/**
 * The lines of a stream that are not blank, one at a time. Of a line that is too long nothing is kept, so that a file
 * without any line ends costs no memory either.
 */
export async function* linesOf(chunks: Chunks, longest = longestLine): AsyncGenerator<Result<Line, Unreadable>> {
  let number = 1;
  let held = open();
  for await (const chunk of chunks) {
    if (chunk.isErr()) {
      yield err(chunk.error);
      return;
    }
    const bytes = chunk.value;
    let start = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
      add(held, bytes.subarray(start, end), longest);
      if (!isBlank(held)) yield ok({ number, text: textOf(held, longest) });
      held = open();
      number += 1;
      start = end + 1;
    }
    add(held, bytes.subarray(start), longest);
  }
  if (!isBlank(held)) yield ok({ number, text: textOf(held, longest) });
}

type Held = { pieces: Uint8Array[]; size: number };

const open = (): Held => ({ pieces: [], size: 0 });

const add = (held: Held, piece: Uint8Array, longest: number): void => {
  held.size += piece.length;
  if (held.size > longest) held.pieces = [];
  else if (piece.length > 0) held.pieces.push(piece);
};

const isWhiteSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0d;

const isBlank = ({ pieces, size }: Held): boolean =>
  size === pieces.reduce((sum, { length }) => sum + length, 0) && pieces.every((piece) => piece.every(isWhiteSpace));

const textOf = ({ pieces, size }: Held, longest: number): Result<string, string> => {
  if (size > longest) return err(`is longer than ${longest} bytes`);
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(pieces)));
  } catch {
    return err("is no UTF-8");
  }
};
