import type { Repository } from "@selfsame/core";
import { ResultAsync } from "neverthrow";

/**
 * The same repository in a process that is killed in the midst of its first commit after its time has come: the store may
 * have heard of it, or not, or have done it. Nobody hears an answer, so nothing goes on before the kill.
 */
export const mortal = (repository: Repository, isTime: () => boolean): Repository => ({
  ...repository,
  commit: (workspace, changeSets) => {
    const answer = repository.commit(workspace, changeSets);
    if (!isTime()) return answer;
    setTimeout(() => void process.kill(process.pid, "SIGKILL"), Math.random() * 20);
    return new ResultAsync(new Promise(() => {}));
  },
});
