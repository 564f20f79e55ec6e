import { createProfiles, type Imported, type ImportTold, type Problem, type Repository } from "@selfsame/core";
import { type ExitStatus, exitStatus } from "../exit-status.js";
import type { Unreadable } from "../input/chunks.js";
import type { Output } from "../output.js";
import { counted, grouped } from "../page/layout.js";
import type { Stop } from "../replay/stop.js";
import { stopLine, stopStatus } from "../stopped.js";
import { visible } from "../visible.js";
import type { Bar } from "./bar.js";
import { openPlaces, type Place } from "./places.js";
import type { Records } from "./records.js";

export type ImportSession = {
  /** What the input is called. */
  readonly source: string;
  readonly records: Records;
  /** Under which name the store knows how far it is. */
  readonly job: string | undefined;
  readonly repository: Repository;
  readonly signal: AbortSignal;
  readonly json: boolean;
  readonly out: Output;
  readonly problems: Output;
  readonly bar: Bar;
  /** Bytes of the input that were read so far. */
  readonly bytes: () => number;
};

/** Stands where there is no record, and is refused there: what is told is the reason why there is none. */
const nobody = { externalId: "" };

/** One import from its first record, or where it was, to the last one. */
export const runImport = async (session: ImportSession): Promise<ExitStatus> => {
  const { records, job, repository, signal, bar, bytes } = session;
  const places = openPlaces();
  let broken: Unreadable | undefined;

  const source = async function* () {
    for await (const read of records) {
      if (read.isErr()) {
        broken = read.error;
        return;
      }
      const { line, record } = read.value;
      places.put(line, record.isErr() ? record.error : undefined);
      yield record.unwrapOr(nobody);
    }
  };

  const answer = await createProfiles({ repository }).importRecords(source(), {
    signal,
    source: "api",
    ...(job !== undefined && { job }),
    onOutcome: (told) => heard(told, places.at(told.index), session),
    onProgress: ({ done, rate }) => bar.at(bytes(), done, rate),
  });
  bar.clear();
  return answer.match(
    (imported) => ended(imported, broken, session),
    (problem) => unbegun(problem, session),
  );
};

const heard = async (
  told: ImportTold,
  place: Place | undefined,
  { json, out, problems, bar }: ImportSession,
): Promise<void> => {
  const { line, reason } = place ?? {};
  if ("problem" in told) {
    bar.clear();
    await problems.print(`line ${line ?? "?"}: ${visible(reason ?? reasonOf(told.problem), 200)}\n`);
  }
  if (!json) return;
  const what = reason === undefined ? told : { index: told.index, reason };
  await out.print(`${JSON.stringify({ line, ...what })}\n`);
};

/** The rule and where it was broken: no value of the input. */
const reasonOf = (problem: Problem): string => {
  const path = "path" in problem ? problem.path.join(".") : "";
  const rule = "rule" in problem ? problem.rule : "limit" in problem ? `at most ${problem.max}` : "";
  return [problem.code, path, rule].filter((part) => part !== "").join(" ");
};

const ended = async (
  { outcome, records, outcomes, problems, failure }: Imported,
  broken: Unreadable | undefined,
  session: ImportSession,
): Promise<ExitStatus> => {
  const { json, out } = session;
  const counts = Object.entries(outcomes).filter(([, count]) => count > 0);
  const told = [...counts.map(([name, count]) => `${grouped(count)} ${name}`), counted(problems, "problem")];
  if (!json) await out.print(`${counted(records, "record")}: ${told.join(", ")}\n`);
  if (broken !== undefined) return stopped(broken, session);
  if (failure !== undefined) return stopped({ kind: "failure", failure }, session);
  if (outcome === "stopped") return stopped({ kind: "interrupted" }, session);
  return problems > 0 ? exitStatus.badLines : exitStatus.done;
};

const unbegun = async (problem: Problem, session: ImportSession): Promise<ExitStatus> => {
  if (problem.kind === "failure") return stopped({ kind: "failure", failure: problem }, session);
  await session.problems.print(`selfsame: ${visible(reasonOf(problem), 200)}\n`);
  return exitStatus.unusable;
};

const stopped = async (stop: Stop, { source, problems }: ImportSession): Promise<ExitStatus> => {
  await problems.print(stopLine(source, stop));
  return stopStatus(stop);
};
