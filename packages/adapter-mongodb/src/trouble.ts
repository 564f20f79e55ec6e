/** What kind of trouble a driver's error is, for one who thinks of trying again. */
export type Trouble =
  /** Others wrote the same, and the transaction is gone: run it again. */
  | "conflict"
  /** The server was not reached, or its answer was not. */
  | "lost"
  | "not_authorized"
  | "not_replicated"
  | "too_large"
  | "other";

/** As much of an error as decides. */
export type Told = { readonly name: string; readonly codes: readonly number[]; readonly labels: readonly string[] };

/** Pure and total: everything that can be thrown is some trouble. */
export const troubleOf = ({ name, codes, labels }: Told): Trouble => {
  const has = (known: ReadonlySet<number>): boolean => codes.some((code) => known.has(code));
  if (has(outOfReach) || unreached.test(name)) return "lost";
  if (has(contended)) return "conflict";
  if (has(forbidden)) return "not_authorized";
  if (has(unreplicated)) return "not_replicated";
  if (has(oversized)) return "too_large";
  if (labels.includes("UnknownTransactionCommitResult") || labels.includes("RetryableWriteError")) return "lost";
  return labels.includes("TransientTransactionError") ? "conflict" : "other";
};

const unreached =
  /^Mongo(?:Network|NetworkTimeout|ServerSelection|Timeout|OperationTimeout|ServerClosed|PoolCleared|PoolClosed|PoolClearedOnNetwork|TopologyClosed|NotConnected|ClientClosed|ExpiredSession|WaitQueueTimeout)Error$/;

/** Hosts that are away, primaries that step down, shutdowns, time that ran out, majorities that did not answer. */
const outOfReach = new Set([
  6, 7, 50, 64, 79, 89, 91, 100, 133, 134, 150, 175, 189, 202, 262, 384, 358, 9001, 10058, 10107, 11600, 11602, 13388,
  13435, 13436,
]);
/** Lock timeout, write conflict, snapshots and transactions that are gone, and duplicate keys. */
const contended = new Set([24, 112, 225, 239, 244, 246, 251, 267, 11000, 11001, 12582]);
const forbidden = new Set([13, 18, 31, 33]);
const unreplicated = new Set([20, 76, 123]);
const oversized = new Set([10334, 17280, 17419, 17420, 5107401]);
