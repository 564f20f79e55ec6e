import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { files, ROOT } from "../repository.js";
import { finished } from "./finished.js";

// A suite that can prove more when given time reads this variable and raises its number of runs.
const SWITCH = "SELFSAME_PROVE";

const suites = [...files("packages/*/src/**/*.test.ts", "docs/**/*.test.ts")]
  .filter(([, text]) => text.includes(SWITCH))
  .map(([path]) => path);

const prove = (suite: string): boolean => {
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", "--config", "packages/checks/vitest.config.ts", suite];
  const { status } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, [SWITCH]: "1" },
  });
  return status === 0;
};

const done = finished();
let failed = 0;
for (const suite of suites) {
  if (done.has(suite)) {
    console.log(`${suite}: proved before on these sources`);
    continue;
  }
  const start = Date.now();
  const ok = prove(suite);
  if (ok) done.add(suite);
  else failed += 1;
  console.log(`${suite}: ${ok ? "proved" : "FAILED"} in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

if (suites.length === 0) console.log(`no suite reads ${SWITCH}`);
if (failed > 0 || suites.length === 0) process.exitCode = 1;
console.log(`${suites.length - failed} passed, ${failed} failed`);
