#!/usr/bin/env node
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { createMemoryRepository } from "@selfsame/adapter-memory";
import { okAsync, type ResultAsync } from "neverthrow";
import { type Arguments, manual, parseArguments, usage } from "./arguments.js";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import { type Chunks, guarded, openFile, type Unreadable } from "./input/chunks.js";
import { listenForInterruption } from "./interruption.js";
import { outputTo } from "./output.js";
import { openProgress } from "./progress.js";
import { runSession } from "./session.js";
import { stopLine } from "./stopped.js";
import { openStore, unopenedLine } from "./store/open-store.js";
import { styleFor } from "./style.js";

const { stdin, stdout, stderr, env, argv } = process;

// The reader of a pipe may leave before the end, as `head` does: then nobody wants the rest.
for (const stream of [stdout, stderr])
  stream.on("error", ({ code }: { readonly code?: string }) =>
    process.exit(code === "EPIPE" ? exitStatus.done : exitStatus.unusable),
  );

const out = outputTo(stdout);
const problems = outputTo(stderr);

const sample = fileURLToPath(new URL("../sample/shop-day.ndjson", import.meta.url));

const inputOf = (file: string): ResultAsync<Chunks, Unreadable> =>
  file === "-" ? okAsync(guarded(stdin)) : openFile(file);

const replayFile = async ({ file = sample, store, name, json }: Arguments): Promise<ExitStatus> => {
  const source = file === "-" ? "standard input" : file === sample ? basename(file) : file;
  const input = await inputOf(file);
  if (input.isErr()) {
    await problems.print(stopLine(source, input.error));
    return exitStatus.unusable;
  }
  const session = {
    source,
    name,
    chunks: input.value,
    json,
    out,
    problems,
    progress: openProgress(stderr, Date.now),
    style: styleFor(stdout, env),
  };
  if (store === undefined) return runSession({ ...session, repository: createMemoryRepository() });
  const isInterrupted = listenForInterruption(process, () => {
    stdin.destroy();
  });
  const opened = await openStore(store);
  if (opened.isErr()) {
    await problems.print(unopenedLine(store, opened.error));
    return opened.error.status;
  }
  const { repository, close } = opened.value;
  const status = await runSession({ ...session, repository, keeps: true, isInterrupted });
  // What is not closed well is recovered by the next run.
  await close().catch(() => undefined);
  return status;
};

const replayed = (given: readonly string[]): Promise<ExitStatus> =>
  parseArguments(given).match(
    async (asked) => {
      if (!asked.help) return replayFile(asked);
      await out.print(manual);
      return exitStatus.done;
    },
    async (problem) => {
      await problems.print(`selfsame: ${problem}\n${usage}\n`);
      return exitStatus.unusable;
    },
  );

const [command = "", ...rest] = argv.slice(2);

// A driver or a parser is loaded only when it is needed.
const run = async (): Promise<ExitStatus> => {
  if (command === "import") return (await import("./import/import-file.js")).importCommand(rest, process);
  if (["show", "explain", "duplicates", "audit"].includes(command))
    return (await import("./questions/question-command.js")).questionCommand(argv.slice(2), process);
  return replayed(argv.slice(2));
};

process.exitCode = await run();
