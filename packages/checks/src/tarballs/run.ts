import { spawnSync } from "node:child_process";

export type Ran = { readonly ok: boolean; readonly output: string; readonly stdout: string };

/** Runs a program to its end. Its output is kept and shown only where it matters. */
export const run = (cwd: string, program: string, ...args: readonly string[]): Ran => {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: "utf8" });
  return { ok: status === 0, stdout: stdout ?? "", output: `${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}` };
};
