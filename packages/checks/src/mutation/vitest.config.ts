import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { QuickFirst } from "./quick-first.js";
import { sources } from "./sources.js";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

export default defineConfig({
  root,
  plugins: [sources(root)],
  test: {
    include: ["packages/core/src/{transitions,merging,plan,service}/**/*.test.ts"],
    setupFiles: ["packages/checks/src/mutation/steady.ts"],
    sequence: { sequencer: QuickFirst },
    isolate: false,
    reporters: [{}],
    testTimeout: 60_000,
  },
});
