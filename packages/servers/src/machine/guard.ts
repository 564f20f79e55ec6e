import { spawn } from "node:child_process";

/**
 * Ends a server and removes its folder when this process ends, however it does: the guard listens at a pipe that the
 * system closes then. `kill` holds shell words that end the server; they may use `$folder`.
 */
export type Guard = { readonly release: () => Promise<void> };

export const openGuard = (folder: string, kill: string): Guard => {
  const script = `trap "" INT TERM HUP; folder="$1"; cat > /dev/null; ${kill}; rm -rf "$folder"`;
  const child = spawn("/bin/sh", ["-c", script, "guard", folder], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
  });
  child.unref();
  // A pipe is a socket to Node, of which the types know nothing.
  if ("unref" in child.stdin && typeof child.stdin.unref === "function") child.stdin.unref();
  return {
    release: async () => {
      child.ref();
      child.stdin.end();
      await ended;
    },
  };
};
