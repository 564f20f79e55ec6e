import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { ROOT } from "./repository.js";

const AIM = 25;

const bundle = await rolldown({
  cwd: ROOT,
  input: "packages/core/dist/index.js",
  external: ["neverthrow", "ts-pattern", "zod"],
});
const { output } = await bundle.generate({ format: "esm", minify: true });
const code = output.map((part) => (part.type === "chunk" ? part.code : "")).join("");
const size = (gzipSync(code).length / 1000).toFixed(1);

console.log(`core: ${size} kB minified+gzipped (aim ${AIM})`);
