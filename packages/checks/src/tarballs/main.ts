import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../repository.js";
import { conform } from "./conformance.js";
import { consume } from "./consumers.js";
import { leakedZod, strayFiles } from "./contents.js";
import { type Published, publishedPackages } from "./packages.js";
import { run } from "./run.js";

const BIN = join(ROOT, "node_modules/.bin");

type Packed = Published & { readonly tarball: string };

const pack = (found: Published, into: string): Packed => {
  const { ok, stdout, output } = run(ROOT, "npm", "pack", "--json", "--pack-destination", into, `./${found.folder}`);
  if (!ok) throw new Error(`npm pack ${found.name}: ${output}`);
  const [packed] = JSON.parse(stdout);
  return { ...found, tarball: join(into, packed.filename) };
};

const inspect = ({ folder, name, tarball, hasLibrary }: Packed, into: string): readonly string[] => {
  const unpacked = join(into, name);
  mkdirSync(unpacked, { recursive: true });
  run(into, "tar", "-xzf", tarball, "-C", unpacked);
  const publint = run(ROOT, join(BIN, "publint"), "run", "--strict", tarball);
  const attw = hasLibrary ? run(ROOT, join(BIN, "attw"), "--profile", "esm-only", tarball) : undefined;
  return [
    ...(publint.ok ? [] : [`publint ${folder}: ${publint.output}`]),
    ...(attw === undefined || attw.ok ? [] : [`attw ${folder}: ${attw.output}`]),
    ...strayFiles(unpacked, folder).map((file) => `${name} packs ${file}`),
    ...leakedZod(unpacked).map((file) => `${name} shows a type of zod in ${file}`),
  ];
};

const work = mkdtempSync(join(tmpdir(), "selfsame-"));
try {
  const packed = publishedPackages().map((found) => pack(found, work));
  const problems = packed.flatMap((one) => inspect(one, work));
  const consumer = join(work, "consumer");
  mkdirSync(consumer);
  problems.push(
    ...consume(
      consumer,
      packed.map(({ tarball }) => tarball),
    ),
    ...conform(consumer),
  );
  for (const problem of problems) console.error(problem);
  console.log(`tarballs: ${packed.length} packed, ${problems.length} problems`);
  if (problems.length > 0) process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
