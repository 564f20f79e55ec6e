import type { Store } from "./store.js";

/** Everything that is kept, as one text: for tests that look for what must be gone. */
export const peekInto = (stores: ReadonlyMap<string, Store>): string =>
  JSON.stringify([...stores], (_, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
