import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { madeOnce } from "../machine/once.js";

const release = "SecantusDB==0.7.0b3";
const cache = fileURLToPath(new URL("../../../../node_modules/.cache/selfsame", import.meta.url));

const run = (file: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    execFile(file, args, (error) => (error === null ? resolve() : reject(error)));
  });

/** The path of SecantusDB's server, installed from PyPI into a folder of this repository's; or why it is not there. */
export const findSecantus = async (): Promise<{ readonly path: string } | { readonly why: string }> => {
  const folder = join(cache, release.replace("==", "-"));
  try {
    await madeOnce(folder, async () => {
      await run("python3", ["-m", "venv", folder]);
      await run(join(folder, "bin/pip"), ["install", "--quiet", "--disable-pip-version-check", release]);
    });
    return { path: join(folder, "bin/secantusd-py") };
  } catch (thrown) {
    return { why: `${release} could not be installed (${firstLine(thrown)})` };
  }
};

const firstLine = (thrown: unknown): string => String(thrown).split("\n")[0] ?? "";
