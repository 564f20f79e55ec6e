import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { localImports, specifiers } from "../architecture/imports.js";
import { ROOT } from "../repository.js";

const WANTED = /^package\/(dist\/.*\.(js|d\.ts)(\.map)?|sample\/.*|package\.json|README\.md|LICENSE)$/;
const TEST = /\.(test|test-d|bench)\./;

const hasSource = (file: string, folder: string): boolean =>
  existsSync(join(ROOT, folder, file.replace(/^package\/dist\//, "src/").replace(/(\.d\.ts|\.js)(\.map)?$/, ".ts")));

/** Files that have no place in a tarball, left over from a source that is gone for example. */
export const strayFiles = (unpacked: string, folder: string): readonly string[] =>
  globSync("**/*.*", { cwd: unpacked }).filter(
    (file) => !WANTED.test(file) || TEST.test(file) || (file.startsWith("package/dist/") && !hasSource(file, folder)),
  );

const declarations = (unpacked: string, path: string, seen: Map<string, string>): ReadonlyMap<string, string> => {
  const file = path.replace(/\.ts$/, ".d.ts");
  if (seen.has(file) || !existsSync(join(unpacked, file))) return seen;
  const text = readFileSync(join(unpacked, file), "utf8");
  seen.set(file, text);
  for (const next of localImports(path, text)) declarations(unpacked, next, seen);
  return seen;
};

/** Declarations behind the entry that name zod: its types would then be part of our surface. */
export const leakedZod = (unpacked: string): readonly string[] =>
  [...declarations(unpacked, "package/dist/index.ts", new Map())]
    .filter(([, text]) => specifiers(text).some((specifier) => /^zod(\/|$)/.test(specifier)))
    .map(([file]) => file);
