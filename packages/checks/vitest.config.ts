import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { tally } from "./src/tally.ts";

// Tests read the sources of every package, so nothing needs to be built first.
const conditions = ["@selfsame/source", "module", "node", "import", "default"];

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "docs/**/*.test.ts"],
    isolate: false,
    reporters: ["default", tally()],
  },
});
