import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { madeOnce } from "../machine/once.js";

const release = "SecantusDB==0.7.0b3";
const cache = fileURLToPath(new URL("../../../../node_modules/.cache/selfsame", import.meta.url));

export type Secantus = {
  readonly path: string;
  /** Those that come before its own, for a server that ends what is open in an idle transaction after so many seconds. */
  readonly args: (transactionSeconds: number) => readonly string[];
};

// The server can be told so, but its command line cannot.
const main = (transactionSeconds: number): string =>
  [
    "import functools, sys, secantus.cli as cli",
    `cli.SecantusDBServer = functools.partial(cli.SecantusDBServer, transaction_lifetime_seconds=${transactionSeconds})`,
    "sys.exit(cli.main())",
  ].join("\n");

const run = (file: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    execFile(file, args, (error) => (error === null ? resolve() : reject(error)));
  });

/** How SecantusDB's server is run, installed from PyPI into a folder of this repository's; or why it is not there. */
export const findSecantus = async (): Promise<Secantus | { readonly why: string }> => {
  const folder = join(cache, release.replace("==", "-"));
  try {
    await madeOnce(folder, async () => {
      await run("python3", ["-m", "venv", folder]);
      await run(join(folder, "bin/pip"), ["install", "--quiet", "--disable-pip-version-check", release]);
    });
    return {
      path: join(folder, "bin/python"),
      args: (transactionSeconds) => ["-c", main(transactionSeconds)],
    };
  } catch (thrown) {
    return { why: `${release} could not be installed (${firstLine(thrown)})` };
  }
};

const firstLine = (thrown: unknown): string => String(thrown).split("\n")[0] ?? "";
