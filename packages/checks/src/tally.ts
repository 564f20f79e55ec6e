import { writeSync } from "node:fs";
import type { Reporter } from "vitest/node";

// Printed from the exit handler, so that it is the last line whatever else the runner prints, a crash included.
export const tally = (): Reporter => {
  let passed = 0;
  let failed = 0;
  const close = (code: number) => {
    if (failed === 0 && (code !== 0 || passed === 0)) failed = 1;
    if (failed > 0) process.exitCode = 1;
    writeSync(1, `${passed} passed, ${failed} failed\n`);
  };
  return {
    onInit() {
      process.once("exit", close);
    },
    onTestRunEnd(modules, unhandledErrors) {
      failed += unhandledErrors.length;
      for (const module of modules) {
        failed += module.errors().length;
        for (const test of module.children.allTests()) {
          const { state } = test.result();
          if (state === "passed") passed += 1;
          if (state === "failed") failed += 1;
        }
      }
    },
  };
};
