import { statSync } from "node:fs";
import { dirname } from "node:path";
import type { Account } from "./account.js";

/** Whether an account may walk to a path: every folder on the way lets it through. Nobody's question is always yes. */
export const isReachable = (path: string, account: Account | undefined): boolean =>
  account === undefined || foldersTo(path).every((folder) => letsThrough(folder, account));

const foldersTo = (path: string): readonly string[] => {
  const above = dirname(path);
  return above === path ? [path] : [...foldersTo(above), above];
};

const letsThrough = (folder: string, { uid, gid }: Account): boolean => {
  const { mode, uid: owner, gid: group } = statSync(folder);
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
  return (mode & bit) !== 0;
};
