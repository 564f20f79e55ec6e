import { createHash } from "node:crypto";
import type { Result } from "neverthrow";
import { err, ok } from "neverthrow";
import type { Chunks, Unreadable } from "../input/chunks.js";

/** What is in a file, by its digest and size: the name by which an import of it is known. */
export const contentOf = async (
  chunks: Chunks,
): Promise<Result<{ readonly digest: string; readonly size: number }, Unreadable>> => {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of chunks) {
    if (chunk.isErr()) return err(chunk.error);
    hash.update(chunk.value);
    size += chunk.value.length;
  }
  return ok({ digest: hash.digest("hex"), size });
};
