import { spawn } from "node:child_process";

/**
 * Ends a server and removes its folder when this process ends, however it does: the guard listens at a pipe that the
 * system closes then.
 */
export type Guard = {
  /** Which process to end; undefined when there is none at the moment. */
  readonly watch: (pid: number | undefined) => void;
  readonly release: () => Promise<void>;
};

const script = `
trap "" INT TERM HUP
while read -r line; do pid="$line"; done
if [ -n "$pid" ]; then kill -QUIT "$pid"; fi
for _ in 1 2 3 4 5 6 7 8 9 10; do
  if [ -z "$pid" ] || ! kill -0 "$pid"; then break; fi
  sleep 0.2
done
if [ -n "$pid" ]; then kill -KILL "$pid"; fi
if [ -d "$1/disk" ]; then umount "$1/disk"; fi
rm -rf "$1"`;

export const openGuard = (folder: string): Guard => {
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
    watch: (pid) => {
      child.stdin.write(`${pid ?? ""}\n`);
    },
    release: async () => {
      child.ref();
      child.stdin.end();
      await ended;
    },
  };
};
