import { type Failure, isLive, type LiveRecord, type PageOf, type PageRequest } from "@selfsame/core";
import { parseRecord } from "@selfsame/core/stored";
import type { Document } from "mongodb";
import { err, ok, type Result } from "neverthrow";
import { countInRange } from "./count-in-range.js";
import { decodeJson } from "./encoding.js";
import { pageThrough } from "./page-through.js";
import type { Question } from "./question.js";
import { seekFilter } from "./seek.js";
import { type Moment, presentMoment, readSnapshot } from "./snapshot.js";
import type { Store } from "./store.js";

type Answer<Value> = Promise<Result<Value, Failure>>;

/** A page of those who are meant, in the order of their ids. */
export const pageOfLiving = (
  store: Store,
  workspace: string,
  question: Question,
  page: PageRequest,
): Answer<PageOf<LiveRecord>> =>
  pageThrough(
    page,
    async (after, size) =>
      (await read(store, workspace, question, { after, size })).map((document) => [document.id, document] as const),
    async (documents) => documents.map((document) => shown(question, document)),
  );

/** How many there are, of one instant. */
export const countOfLiving = async (
  store: Store,
  hasMoments: () => Promise<boolean>,
  workspace: string,
  question: Question,
): Answer<number> => {
  const { range, sieve } = question;
  if (!sieve.exact) return countOneByOne(store, workspace, question);
  if (range !== undefined) return ok(await countInRange(store, !(await hasMoments()), workspace, range, sieve.filter));
  const pipeline = [...stages(workspace, question), { $count: "n" }];
  const [counted] = await readSnapshot(store, { aggregate: "profiles", pipeline });
  return ok(Number(counted?.n ?? 0));
};

const countOneByOne = async (store: Store, workspace: string, question: Question): Answer<number> => {
  const at = store.session === undefined ? await presentMoment(store) : undefined;
  let [count, after, more]: [number, string | undefined, boolean] = [0, undefined, true];
  while (more) {
    const documents = await read(store, workspace, question, { after, size: portion }, at);
    for (const document of documents) {
      const record = shown(question, document);
      if (record.isErr()) return err(record.error);
      if (record.value !== undefined) count += 1;
    }
    after = documents.at(-1)?.id;
    more = documents.length === portion;
  }
  return ok(count);
};

const portion = 1_000;

/** Who passes an exact sieve needs no second look. */
const shown = ({ sieve, wanted }: Question, { record }: Document): Result<LiveRecord | undefined, Failure> =>
  parseRecord(decodeJson(record)).andThen((parsed) => {
    if (!isLive(parsed)) return err(misplaced);
    return ok(sieve.exact || wanted(parsed) ? parsed : undefined);
  });

const misplaced: Failure = {
  kind: "failure",
  code: "corrupt_record",
  retryable: false,
  cause: { name: "RecordWithTerms" },
};

const read = (
  store: Store,
  workspace: string,
  question: Question,
  { after, size }: { readonly after: string | undefined; readonly size: number },
  at?: Moment,
): Promise<Document[]> =>
  readSnapshot(
    store,
    {
      aggregate: "profiles",
      pipeline: [
        ...stages(workspace, question, after),
        { $sort: { id: 1 } },
        { $limit: size },
        { $project: { _id: 0, id: 1, record: 1 } },
      ],
    },
    at,
  );

/** What an index serves stands alone at first: MongoDB puts it together with the rest, others see no index else. */
const stages = (workspace: string, { seek, sieve }: Question, after?: string): readonly Document[] => {
  const sought = seekFilter(seek);
  const isSaid = JSON.stringify(sought) === JSON.stringify(sieve.filter);
  return [
    { $match: { w: workspace, ...sought } },
    ...(after === undefined ? [] : [{ $match: { id: { $gt: after } } }]),
    ...(isSaid || Object.keys(sieve.filter).length === 0 ? [] : [{ $match: sieve.filter }]),
  ];
};
