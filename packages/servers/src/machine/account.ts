import { readFileSync } from "node:fs";

/** A user of this machine, by number. */
export type Account = { readonly uid: number; readonly gid: number };

/** Database servers refuse to run as root, so root lends them an account; everyone else runs them as who they are. */
export const serverAccount = (): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && gid > 0);
  const named = (wanted: string) => accounts.find(({ name }) => name === wanted);
  const found = named("postgres") ?? named("nobody") ?? accounts[0];
  if (found === undefined) throw new Error("root needs another account on this machine to run a database server as");
  return { uid: found.uid, gid: found.gid };
};
