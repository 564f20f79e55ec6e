import { chownSync, mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Account } from "./account.js";
import { isReachable } from "./reachable.js";

/** A new empty folder that the account owns and can walk to. Who makes it removes it. */
export const newFolder = (name: string, account?: Account): string => {
  const places = [tmpdir(), "/tmp", "/var/tmp"];
  const place = places.find((candidate) => isFolder(candidate) && isReachable(join(candidate, "x"), account));
  if (place === undefined) throw new Error("no folder for temporary files that a database server may use");
  const folder = mkdtempSync(join(place, `selfsame-${name}-`));
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  return folder;
};

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
