import { createProfiles, type Repository } from "@selfsame/core";
import { type ExitStatus, exitStatus } from "./exit-status.js";
import type { Chunks } from "./input/chunks.js";
import { linesOf } from "./input/lines.js";
import type { Output } from "./output.js";
import { grouped } from "./page/layout.js";
import { pageOf } from "./page/page.js";
import type { Progress } from "./progress.js";
import { openIdentity } from "./replay/identity.js";
import { jsonLine } from "./replay/json-line.js";
import { replay } from "./replay/replay.js";
import type { Stop } from "./replay/stop.js";
import { openTally, type Tally } from "./replay/tally.js";
import { badness, type Told } from "./replay/told.js";
import { openVerdicts } from "./replay/verdicts.js";
import { whoIsWho } from "./replay/who-is-who.js";
import { reportOn } from "./report.js";
import { placeText, stopLine, stopStatus } from "./stopped.js";
import type { Style } from "./style.js";
import { visible } from "./visible.js";

export type Session = {
  /** What the input is called. */
  readonly source: string;
  readonly chunks: Chunks;
  readonly repository: Repository;
  /** Whether the store outlives the run. Then it keeps the logs too, and a line that was done before is not done again. */
  readonly keeps?: boolean;
  /** Tells inputs apart that begin with the same lines. */
  readonly name?: string | undefined;
  /** Asked before every command. */
  readonly isInterrupted?: () => boolean;
  readonly json: boolean;
  readonly out: Output;
  readonly problems: Output;
  readonly progress: Progress;
  readonly style: Style;
};

const workspace = "default";

/** One replay from its first line to the page or the last outcome. */
export const runSession = async (session: Session): Promise<ExitStatus> => {
  const { source, json, keeps = false, out, progress, style } = session;
  const repository = keeps ? session.repository : whoIsWho(session.repository);
  const identity = openIdentity(Date.now);
  const { newProfileId, clock } = identity;
  const profiles = createProfiles({ repository, workspace, newProfileId, clock });
  const verdicts = keeps ? openVerdicts(repository, workspace) : undefined;
  const tally = openTally();
  const { name = "", isInterrupted = () => false } = session;
  const input = { name, lines: linesOf(session.chunks), isInterrupted };
  for await (const told of replay(input, { profiles, identity, verdicts })) {
    if (told.isErr()) return stopped(told.error, session);
    tally.add(told.value);
    progress.at(told.value.place.line);
    if (json) await out.print(`${jsonLine(told.value)}\n`);
    else await complain(told.value, session);
  }
  progress.clear();
  const counts = tally.read();
  if (counts.doneBefore > 0) await session.problems.print(beforeLine(counts));
  if (!json) {
    const report = await reportOn(source, counts, repository, workspace);
    if (report.isErr()) return stopped({ kind: "failure", failure: report.error }, session);
    await out.print(pageOf(report.value, style));
  }
  return counts.badLines > 0 ? exitStatus.badLines : exitStatus.done;
};

const beforeLine = ({ doneBefore, doneNow }: Tally): string =>
  doneNow === 0
    ? "selfsame: all of this was done before: it is replayed, and nothing has changed\n"
    : `selfsame: done before and replayed: ${grouped(doneBefore)}; new: ${grouped(doneNow)}\n`;

const stopped = async (stop: Stop, { source, problems, progress }: Session): Promise<ExitStatus> => {
  progress.clear();
  await problems.print(stopLine(source, stop));
  return stopStatus(stop);
};

const complain = async (told: Told, { problems, progress }: Session): Promise<void> => {
  const reason = badness(told);
  if (reason === undefined) return;
  progress.clear();
  await problems.print(`${placeText(told.place)}: ${visible(reason, 200)}\n`);
};
