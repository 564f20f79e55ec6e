import { open } from "node:fs/promises";
import { err, ok, type Result, ResultAsync } from "neverthrow";

/** Why a file cannot be read. */
export type Unreadable = { readonly kind: "unreadable"; readonly reason: string };

export type Chunks = AsyncIterable<Result<Uint8Array, Unreadable>>;

/** The bytes of a file. It is opened before anything is read, so that a wrong name is told at once. */
export const openFile = (path: string): ResultAsync<Chunks, Unreadable> =>
  ResultAsync.fromPromise(open(path), unreadable).map((file) => guarded(file.createReadStream()));

/** The chunks of a stream; when it breaks, that is the last thing told. */
export async function* guarded(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Result<Uint8Array, Unreadable>> {
  const chunks = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await ResultAsync.fromPromise(chunks.next(), unreadable);
      if (next.isOk() && next.value.done === true) return;
      yield next.isErr() ? err(next.error) : ok(next.value.value);
      if (next.isErr()) return;
    }
  } finally {
    await chunks.return?.();
  }
}

const unreadable = (cause: unknown): Unreadable => ({ kind: "unreadable", reason: reasonOf(cause) });

const reasons: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file"],
  ["EACCES", "it may not be read"],
  ["EPERM", "it may not be read"],
  ["EISDIR", "it is a folder"],
]);

const reasonOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return "it cannot be read";
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : cause.name;
  return reasons.get(code) ?? code;
};
