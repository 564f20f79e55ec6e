import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { tally } from "./src/tally.ts";

// Tests read the sources of every package, so nothing needs to be built first.
const conditions = ["@selfsame/source", "node"];
const fromSource = { resolve: { conditions }, ssr: { resolve: { conditions } } };
const root = fileURLToPath(new URL("../..", import.meta.url));

const tests = ["packages/*/src/**/*.test.ts", "docs/**/*.test.ts"];
const onStores = ["packages/*/src/**/*.int.test.ts", "docs/**/*.int.test.ts"];

export default defineConfig({
  root,
  test: {
    reporters: ["default", tally()],
    projects: [
      {
        ...fromSource,
        root,
        test: {
          name: "unit",
          include: tests,
          exclude: ["**/node_modules/**", ...onStores],
          isolate: false,
          // Others may keep the machine busy: what takes a second then takes ten.
          testTimeout: 30_000,
        },
      },
      {
        ...fromSource,
        root,
        // After the others and few at once, since each has servers and processes of its own.
        test: {
          name: "int",
          include: onStores,
          globalSetup: "packages/servers/src/office/for-the-run.ts",
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
