import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

// Inside the repository, so that what stays outside of a bundle is found from there.
const folder = fileURLToPath(new URL("../../../../node_modules/.cache/selfsame/bundles", import.meta.url));

const entry = "\0entry";
const drivers = ["pg", "postgres", "mongodb", "@electric-sql/pglite"];

/** The path of a file that any Node can run, made of sources: processes start from it in no time. */
export const bundle = async (code: string): Promise<string> => {
  const build = await rolldown({
    input: entry,
    platform: "node",
    external: drivers,
    resolve: {
      conditionNames: ["@selfsame/source", "node", "import", "default"],
      extensionAlias: { ".js": [".ts", ".js"] },
    },
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
  });
  const { output } = await build.generate({ format: "esm", codeSplitting: false });
  await build.close();
  return written(output.map((part) => (part.type === "chunk" ? part.code : "")).join(""));
};

/** The path of a source of this package, named without its ending, as it stands in an import. */
export const sourceOf = (file: URL): string =>
  JSON.stringify(`${fileURLToPath(file)}${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`);

/** Named by what is in it, so that many may write it at once and it is written once. */
const written = (code: string): string => {
  const path = join(folder, `${createHash("sha256").update(code).digest("hex").slice(0, 20)}.mjs`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, code);
  renameSync(draft, path);
  return path;
};
