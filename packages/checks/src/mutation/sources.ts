import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vitest/config";

const OURS = /^@selfsame\/([^/]+)(\/.+)?$/;

/**
 * Leads every import of a package of ours to its source below the given root. The tests of a mutation run live in a copy of the
 * repository, whose node_modules lead back to the original, where no mutant is.
 */
export const sources = (root: string): Plugin => ({
  name: "selfsame-sources",
  enforce: "pre",
  resolveId(name) {
    const [, folder, subpath = ""] = OURS.exec(name) ?? [];
    if (folder === undefined) return undefined;
    const home = join(root, "packages", folder);
    const { exports } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
    return join(home, exports[`.${subpath}`]["@selfsame/source"]);
  },
});
