import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const stale = 10 * 60_000;

/** Makes something in a folder once, whoever wants it at the same time; those who come later find it made. */
export const madeOnce = async (folder: string, make: () => Promise<void>): Promise<void> => {
  const mark = join(folder, ".made");
  const lock = `${folder}.lock`;
  while (!existsSync(mark)) {
    mkdirSync(join(folder, ".."), { recursive: true });
    if (!taken(lock)) {
      await wait(200);
      continue;
    }
    try {
      if (existsSync(mark)) return;
      rmSync(folder, { recursive: true, force: true });
      await make();
      writeFileSync(mark, "");
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
};

/** To make a folder is to have it: of many, one does. A lock that nobody gave back is taken away in the end. */
const taken = (lock: string): boolean => {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > stale) rmSync(lock, { recursive: true, force: true });
    return false;
  }
};
