import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ROOT } from "../repository.js";
import { run } from "./run.js";

const PROGRAM = "packages/checks/consumers/first-minute.ts";
const EXPECTED = "identified user-42\n";

const strict = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  target: "es2022",
  types: ["node"],
};

const CONSUMERS = {
  nodenext: { ...strict, module: "nodenext" },
  bundler: { ...strict, module: "esnext", moduleResolution: "bundler", lib: ["es2023", "dom"] },
};

/** The Node of this repository and the one that the machine has, which may be as old as our packages allow. */
export const nodes = (): readonly string[] => {
  const onPath = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "node"));
  const systems = onPath.find((path) => !path.includes("node_modules") && run(ROOT, path, "--version").ok);
  return [process.execPath, ...(systems ? [systems] : [])];
};

const install = (folder: string, tarballs: readonly string[]): readonly string[] => {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const core = JSON.parse(readFileSync(join(ROOT, "packages/core/package.json"), "utf8"));
  const peers = Object.entries(core.peerDependencies).map(([name, range]) => `${name}@${range}`);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const wanted = [...tarballs, ...peers, `@types/node@${devDependencies["@types/node"]}`];
  const { ok, output } = run(folder, "npm", "install", "--prefer-offline", "--no-audit", "--no-fund", ...wanted);
  return ok ? [] : [`installing the tarballs: ${output}`];
};

const tryOut = (folder: string, name: string, compilerOptions: object): readonly string[] => {
  const home = join(folder, name);
  mkdirSync(home);
  cpSync(join(ROOT, PROGRAM), join(home, "first-minute.ts"));
  writeFileSync(join(home, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["first-minute.ts"] }));
  const compiled = run(home, join(ROOT, "node_modules/.bin/tsc"), "-p", ".");
  if (!compiled.ok) return [`${name}: does not compile: ${compiled.output}`];
  return nodes().flatMap((node) => {
    const { ok, output } = run(home, node, "first-minute.js");
    return ok && output === EXPECTED ? [] : [`${name}: ${node} printed ${output}`];
  });
};

/** Installs the tarballs as a stranger would, then compiles and runs a small program. Answers what went wrong. */
export const consume = (folder: string, tarballs: readonly string[]): readonly string[] => {
  const problems = install(folder, tarballs);
  if (problems.length > 0) return problems;
  return Object.entries(CONSUMERS).flatMap(([name, options]) => tryOut(folder, name, options));
};
