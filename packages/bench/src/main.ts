import { parseArgs } from "node:util";
import { benches } from "./benches.js";
import { chosen } from "./harness/bench.js";
import type { Measure } from "./harness/measure.js";
import { isSize, sizes } from "./harness/size.js";
import { tableOf } from "./harness/table.js";
import { keep } from "./page/kept.js";

const usage = `npm run bench -- [NAME ...] [--size ${sizes.join("|")}] [--json] [--keep]
NAME is a measure or the beginning of some: ${benches.flatMap(({ names }) => names).join(", ")}`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
    size: { type: "string", default: "full" },
    help: { type: "boolean", default: false },
  },
});

const { json, keep: isKept, size, help } = values;
const runs = chosen(benches, positionals);
if (help || !isSize(size) || runs.length === 0) {
  console.error(usage);
  process.exit(help ? 0 : 2);
}

const all: Measure[] = [];
for (const { bench, wanted } of runs)
  try {
    const measures = (await bench.run(size, wanted)).filter(({ name }) => wanted.has(name));
    all.push(...measures);
    if (json) for (const measure of measures) console.log(JSON.stringify(measure));
  } catch (thrown) {
    console.error(`${[...wanted].join(", ")}: ${thrown instanceof Error ? thrown.message : JSON.stringify(thrown)}`);
    process.exitCode = 1;
  }
if (!json) console.log(tableOf(all));
const date = new Date().toISOString().slice(0, 10);
if (isKept)
  keep(
    all.map((measure) => ({ ...measure, date, size })),
    benches.flatMap(({ names }) => names),
  );
// Servers that were shared by the measures end with this process.
process.exit();
