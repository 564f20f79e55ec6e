import { type ExitStatus, exitStatus } from "../exit-status.js";
import { outputTo } from "../output.js";
import { openStore, unopenedLine } from "../store/open-store.js";
import { styleFor } from "../style.js";
import { answer } from "./answer.js";
import { parseQuestion, questionUsage } from "./question.js";

/** What `selfsame show`, `explain`, `duplicates` and `audit` do. */
export const questionCommand = async (
  given: readonly string[],
  { stdout, stderr, env }: Pick<NodeJS.Process, "stdout" | "stderr" | "env">,
): Promise<ExitStatus> => {
  const problems = outputTo(stderr);
  const question = parseQuestion(given);
  if (question.isErr()) {
    await problems.print(`selfsame: ${question.error}\nusage:\n${questionUsage}\n`);
    return exitStatus.unusable;
  }
  const opened = await openStore(question.value.store);
  if (opened.isErr()) {
    await problems.print(unopenedLine(question.value.store, opened.error));
    return opened.error.status;
  }
  const { repository, close } = opened.value;
  const out = outputTo(stdout);
  const status = await answer(question.value, { repository, out, problems, style: styleFor(stdout, env) });
  await close().catch(() => undefined);
  return status;
};
