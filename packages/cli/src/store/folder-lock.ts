import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { err, ok, type Result } from "neverthrow";
import { type Holder, isRunning, thisProcess } from "./holder.js";

/** Lets go of the lock; again is harmless. */
export type Release = () => void;

const attempts = 10;

/**
 * Takes the lock file, or says which running process has it. What a process left that was killed is taken over. The
 * file appears whole under its name, so that nobody reads half of it.
 */
export const takeLock = (path: string): Result<Release, Holder | undefined> => {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify(thisProcess()));
  try {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (isLinked(own, path)) return ok(() => rmSync(path, { force: true }));
      const held = read(path);
      if (held?.holder !== undefined && isRunning(held.holder)) return err(held.holder);
      if (held !== undefined) remove(path, held.text, `${own}.old`);
    }
    return err(undefined);
  } finally {
    rmSync(own, { force: true });
  }
};

const isLinked = (from: string, to: string): boolean => {
  try {
    linkSync(from, to);
    return true;
  } catch (problem) {
    if (problem instanceof Error && "code" in problem && problem.code === "EEXIST") return false;
    throw problem;
  }
};

/** Another process may have taken the dead one's lock over meanwhile: then what was moved away is its, and goes back. */
const remove = (path: string, dead: string, aside: string): void => {
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (read(aside)?.text !== dead) isLinked(aside, path);
  rmSync(aside, { force: true });
};

const read = (path: string): { readonly text: string; readonly holder: Holder | undefined } | undefined => {
  try {
    const text = readFileSync(path, "utf8");
    return { text, holder: holderFrom(text) };
  } catch {
    return undefined;
  }
};

const holderFrom = (text: string): Holder | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("pid" in value) || typeof value.pid !== "number")
      return undefined;
    const { pid } = value;
    return "began" in value && typeof value.began === "string" ? { pid, began: value.began } : { pid };
  } catch {
    return undefined;
  }
};
