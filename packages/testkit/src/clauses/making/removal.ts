import type { Failure } from "@selfsame/core";
import type { ResultAsync } from "neverthrow";
import { value } from "../../unwrap.js";
import { receiptKey } from "./ids.js";
import { holds } from "./same.js";
import type { Store } from "./store.js";

type Removed = { readonly removed: number; readonly more: boolean };

const mostCalls = 200;

/** Calls again as long as there is more: how many rows each call removed. */
const removing = async (call: () => ResultAsync<Removed, Failure>, limit: number): Promise<readonly number[]> => {
  const counts: number[] = [];
  for (let more = true; more; ) {
    const answer = await value(call());
    holds(answer.removed <= limit, `${answer.removed} rows were removed, up to ${limit} were to be`);
    counts.push(answer.removed);
    holds(counts.length < mostCalls, "there is always more to remove");
    more = answer.more;
  }
  return counts;
};

export const sweep = ({ repository, workspace }: Store, limit: number) =>
  removing(() => repository.sweep(workspace, limit), limit);

/** Prunes to the end: how many rows were removed altogether. */
export const prune = async (
  { repository, workspace }: Store,
  what: { readonly receiptsBefore?: string; readonly feedBefore?: string },
  limit = 100,
): Promise<number> =>
  (await removing(() => repository.prune(workspace, { ...what, limit }), limit)).reduce((all, some) => all + some, 0);

/** Which of these receipts are there. */
export const receiptsOf = async ({ load }: Store, ...ns: readonly number[]): Promise<readonly number[]> =>
  (await load(...ns.map(receiptKey)))
    .flatMap(({ kind, key }) => (kind === "receipt" ? [Number(`0x${key[1]}`)] : []))
    .sort();
