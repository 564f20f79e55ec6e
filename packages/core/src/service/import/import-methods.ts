import { err, ok, type Result } from "neverthrow";
import { type ImportToken, parseImportToken } from "../../parse/import-token.js";
import { factsOf } from "../../plan/facts.js";
import type { Obstacle } from "../../plan/work.js";
import { unavailable, unsupported } from "../../refusals/failures.js";
import type { Refusal } from "../../refusals/refusal.js";
import { refuse } from "../../refusals/refuse.js";
import { type Call, call } from "../call.js";
import { hex } from "../platform.js";
import type { Service } from "../service.js";
import { beginning, checkpointIn, checkpointKey } from "./checkpoints.js";
import { importRecords } from "./import-records.js";
import type { Imported } from "./imported.js";
import { openSource } from "./source.js";
import { openTeller } from "./teller.js";

/** The method that takes a stream of records (X4). */
export const importMethods = (service: Service) => ({
  importRecords: (source: unknown, options?: unknown) =>
    call(service, "import", options, async (made): Promise<Result<Imported, Obstacle>> => {
      if (service.isInside) return err(inTransaction);
      const job = jobOf(made);
      if (job.isErr()) return err(job.error);
      const opened = openSource(source);
      if (opened.isErr()) return err(opened.error);
      try {
        return await begun(job.value, made, opened.value);
      } finally {
        await opened.value.close();
      }
    }),
});

const inTransaction = unsupported("ImportInTransaction", "Import outside of the transaction: it commits as it goes.");

/** The import that goes on, or a new one. A name is no token: it starts with what no token starts with. */
const jobOf = ({ options: { job, resumeFrom }, service }: Call<"import">): Result<ImportToken, Refusal> => {
  const named = job === undefined ? undefined : `named ${job}`;
  if (resumeFrom === undefined) return ok({ import: named ?? hex(service.platform.randomBytes(16)), heard: 0 });
  return parseImportToken(resumeFrom).andThen((token) =>
    named === undefined || token.import === named ? ok(token) : refuse(foreign("must be of the import of that name")),
  );
};

const foreign = (rule: string) => ({ code: "invalid_input", path: ["options", "resumeFrom"], rule }) as const;

const begun = async (
  job: ImportToken,
  made: Call<"import">,
  source: Parameters<typeof importRecords>[0],
): Promise<Result<Imported, Obstacle>> => {
  const { service, workspace, deadline } = made;
  // No idempotency key of a host's holds U+0000: theirs are other receipts.
  const digest = await service.platform.digest(`\u0000import ${job.import}`);
  const cells = await deadline.before(service.repository.load(workspace, [checkpointKey(digest)]), unavailable);
  if (cells.isErr()) return err(cells.error);
  const start = checkpointIn(factsOf(cells.value), digest) ?? beginning;
  if (start.done < job.heard) return refuse(foreign("must be of an import that this store remembers"));
  return ok(await importRecords(source, digest, start, openTeller(job, made), made));
};
