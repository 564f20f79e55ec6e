import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../repository.js";

const FOLDER = join(ROOT, "node_modules/.cache/selfsame");

const git = (...args: readonly string[]): string =>
  spawnSync("git", args, { cwd: ROOT, encoding: "utf8" }).stdout ?? "";

/** Names the state of the sources: the commit and what was changed since. */
const state = (): string => {
  const changes = git("status", "--porcelain") + git("diff", "HEAD");
  const hash = createHash("sha256").update(changes).digest("hex").slice(0, 12);
  return `${git("rev-parse", "HEAD").trim() || "no-commit"}-${hash}`;
};

/** The suites that passed already on these very sources, so that a stopped run goes on where it was. */
export const finished = () => {
  const file = join(FOLDER, `proved-${state()}.json`);
  const suites = new Set<string>(existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : []);
  return {
    has: (suite: string): boolean => suites.has(suite),
    add: (suite: string): void => {
      suites.add(suite);
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, JSON.stringify([...suites]));
    },
  };
};
