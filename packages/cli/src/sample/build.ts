import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

/** Builds the command from its sources into a folder, as `main.mjs`, so that nothing needs to be built first. */
export const buildInto = async (folder: string): Promise<void> => {
  const bundle = await rolldown({
    input: fileURLToPath(new URL("../main.ts", import.meta.url)),
    platform: "node",
    tsconfig: false,
    external: ["@electric-sql/pglite", "mongodb", "pg"],
    resolve: {
      conditionNames: ["@selfsame/source", "node", "import", "default"],
      extensionAlias: { ".js": [".ts", ".js"] },
    },
  });
  await bundle.write({ dir: folder, entryFileNames: "main.mjs", format: "esm" });
};
