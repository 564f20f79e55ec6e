import { createMemoryRepository } from "@selfsame/adapter-memory";
import { err, ok, type Result } from "neverthrow";
import { type ExitStatus, exitStatus } from "../exit-status.js";
import { type Chunks, guarded, openFile, type Unreadable } from "../input/chunks.js";
import { listenForInterruption } from "../interruption.js";
import { outputTo } from "../output.js";
import { stopLine } from "../stopped.js";
import { openStore, unopenedLine } from "../store/open-store.js";
import type { OpenStore } from "../store/store.js";
import { type ImportArguments, importManual, importUsage, parseImportArguments } from "./arguments.js";
import { openBar } from "./bar.js";
import { contentOf } from "./content.js";
import { runImport } from "./import-session.js";
import { csvRecords, ndjsonRecords } from "./records.js";

type Process = Pick<NodeJS.Process, "stdin" | "stdout" | "stderr" | "on" | "exit">;

/** The command `import`, from its arguments to its status. */
export const importCommand = async (given: readonly string[], process: Process): Promise<ExitStatus> => {
  const parsed = parseImportArguments(given);
  if (parsed.isErr()) {
    await outputTo(process.stderr).print(`selfsame: ${parsed.error}\n${importUsage}\n`);
    return exitStatus.unusable;
  }
  if (parsed.value !== "help") return importFile(parsed.value, process);
  await outputTo(process.stdout).print(importManual);
  return exitStatus.done;
};

const importFile = async (asked: ImportArguments, process: Process): Promise<ExitStatus> => {
  const problems = outputTo(process.stderr);
  const source = asked.file === "-" ? "standard input" : asked.file;
  const input = await inputOf(asked, process.stdin);
  if (input.isErr()) {
    await problems.print(stopLine(source, input.error));
    return exitStatus.unusable;
  }
  const opened = await storeOf(asked);
  if (opened.isErr()) {
    await problems.print(opened.error.line);
    return opened.error.status;
  }
  const stop = new AbortController();
  listenForInterruption(process, () => stop.abort());
  const { chunks, size, job } = input.value;
  const counted = counting(chunks);
  const status = await runImport({
    source,
    job,
    records: asked.format === "csv" ? csvRecords(counted.chunks) : ndjsonRecords(counted.chunks),
    repository: opened.value.repository,
    signal: stop.signal,
    json: asked.json,
    out: outputTo(process.stdout),
    problems,
    bar: openBar(process.stderr, size, Date.now),
    bytes: counted.bytes,
  });
  // What is not closed well is recovered by the next run.
  await opened.value.close().catch(() => undefined);
  return status;
};

type Input = { readonly chunks: Chunks; readonly size: number; readonly job: string | undefined };

/** A file is read once to know it and once to import it; standard input is known by its name alone. */
const inputOf = async (
  { file, name }: ImportArguments,
  stdin: NodeJS.ReadStream,
): Promise<Result<Input, Unreadable>> => {
  const named = name === undefined ? undefined : `as ${name}`;
  if (file === "-") return ok({ chunks: guarded(stdin), size: 0, job: named });
  const first = await openFile(file);
  if (first.isErr()) return err(first.error);
  const content = await contentOf(first.value);
  if (content.isErr()) return err(content.error);
  const { digest, size } = content.value;
  return (await openFile(file)).map((chunks) => ({ chunks, size, job: named ?? `content ${digest}` }));
};

type Unopened = { readonly line: string; readonly status: ExitStatus };

const storeOf = async ({ store }: ImportArguments): Promise<Result<OpenStore, Unopened>> => {
  if (store === undefined) return ok({ repository: createMemoryRepository(), close: async () => undefined });
  return (await openStore(store)).mapErr((unopened) => ({
    line: unopenedLine(store, unopened),
    status: unopened.status,
  }));
};

const counting = (chunks: Chunks): { readonly chunks: Chunks; readonly bytes: () => number } => {
  let bytes = 0;
  const counted = async function* () {
    for await (const chunk of chunks) {
      bytes += chunk.map(({ length }) => length).unwrapOr(0);
      yield chunk;
    }
  };
  return { chunks: counted(), bytes: () => bytes };
};
