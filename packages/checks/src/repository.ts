import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

export const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** Files of the repository by glob, as paths from its root, with what they hold. */
export const files = (...globs: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    globSync(globs, { cwd: ROOT, exclude: (name) => name === "node_modules" || name === "dist" })
      .map((path) => path.replaceAll("\\", "/"))
      .sort()
      .map((path) => [path, read(path)]),
  );
