import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../repository.js";
import { nodes } from "./consumers.js";
import { type Ran, run } from "./run.js";

const PROGRAM = "packages/checks/consumers/conformance";
const ALL = /packed: (\d+) clauses passed, 0 failed, 0 not run/;

const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  module: "nodenext",
  target: "es2022",
  types: ["node"],
  // What vitest declares is not ours.
  skipLibCheck: true,
};

const testRunners = (home: string): readonly (readonly [name: string, run: () => Ran])[] => [
  [
    "vitest",
    () =>
      run(
        home,
        process.execPath,
        join(home, "../node_modules/vitest/vitest.mjs"),
        "run",
        "--root",
        home,
        "vitest.test.ts",
      ),
  ],
  ...nodes().map((node) => {
    const { stdout } = run(home, node, "--version");
    return [`node:test of ${stdout.trim()}`, () => run(home, node, "--test", "node-test.js")] as const;
  }),
];

const prepare = (folder: string, home: string): readonly string[] => {
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  cpSync(join(ROOT, PROGRAM), home, { recursive: true });
  writeFileSync(join(home, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  const quietly = ["--prefer-offline", "--no-audit", "--no-fund"];
  const installed = run(folder, "npm", "install", ...quietly, `vitest@${devDependencies.vitest}`);
  const compiled = run(home, join(ROOT, "node_modules/.bin/tsc"), "-p", ".");
  return [installed, compiled].flatMap(({ ok, output }) => (ok ? [] : [`conformance: ${output}`]));
};

/** As the author of an adapter would: all clauses on the in-memory adapter, from the tarballs, by either test runner. */
export const conform = (folder: string): readonly string[] => {
  const home = join(folder, "conformance");
  const problems = prepare(folder, home);
  if (problems.length > 0) return problems;
  return testRunners(home).flatMap(([name, clauses]) => {
    const { ok, output } = clauses();
    const [told] = ALL.exec(output) ?? [];
    if (!ok || told === undefined) return [`conformance by ${name}: ${output}`];
    console.log(`${name}: ${told}`);
    return [];
  });
};
