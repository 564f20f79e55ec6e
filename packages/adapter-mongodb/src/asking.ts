import type { Failure } from "@selfsame/core";
import { causeOf, unknown, unsupported } from "@selfsame/core/stored";
import { err, type Result, ResultAsync } from "neverthrow";
import { failureOf, isLost } from "./failure-of.js";
import { remembered } from "./remembered.js";
import { refusal, type Server, serverOf } from "./server.js";
import type { Store } from "./store.js";
import { wait } from "./wait.js";

type Work<Given, Value> = (given: Given, server: Server) => Promise<Result<Value, Failure>>;

/** Runs work of one repository. What is given is copied at the call; nothing is ever thrown or rejected (G5). */
export type Asking = {
  /** Work that may be done again: once more where the server was lost. */
  readonly reads: <Given, Value>(
    workspace: string,
    given: Given,
    work: Work<Given, Value>,
  ) => ResultAsync<Value, Failure>;
  /** Work of which a part may be done when it fails, so that the failure is `unknown`. */
  readonly writes: <Given, Value>(
    workspace: string,
    given: Given,
    work: Work<Given, Value>,
  ) => ResultAsync<Value, Failure>;
};

export const asking = (store: Store): Asking => {
  const server = remembered(() => serverOf(store));
  const run =
    (isRepeated: boolean) =>
    <Given, Value>(workspace: string, given: Given, work: Work<Given, Value>): ResultAsync<Value, Failure> => {
      const copy = copied(given);
      if (copy === undefined || !isName(workspace)) return new ResultAsync(Promise.resolve(err(noJson)));
      const once = async () => {
        const found = await server();
        const refused = refusal(found);
        return refused === undefined ? work(copy.value, found) : err(refused);
      };
      return new ResultAsync(isRepeated && store.session === undefined ? repeated(once) : guarded(once, isRepeated));
    };
  return { reads: run(true), writes: run(false) };
};

const repeated = async <Value>(once: () => Promise<Result<Value, Failure>>): Promise<Result<Value, Failure>> => {
  try {
    return await once();
  } catch (thrown) {
    if (!isLost(thrown)) return err(failureOf(thrown));
    await wait(50);
    return guarded(once, true);
  }
};

const guarded = async <Value>(
  once: () => Promise<Result<Value, Failure>>,
  isReading: boolean,
): Promise<Result<Value, Failure>> => {
  try {
    return await once();
  } catch (thrown) {
    const failure = failureOf(thrown);
    return err(isReading || !failure.retryable ? failure : unknown(causeOf(thrown)));
  }
};

/** A value as it comes out of its JSON text; undefined when it has none. */
const copied = <Given>(given: Given): { readonly value: Given } | undefined => {
  try {
    return given === undefined ? undefined : { value: JSON.parse(JSON.stringify(given)) };
  } catch {
    return undefined;
  }
};

/** The workspace stands in a field, too, and a text that UTF-8 cannot write would be another one there. */
const isName = (workspace: unknown): boolean => typeof workspace === "string" && !/[\ud800-\udfff]/u.test(workspace);

const noJson = unsupported(
  "NoJson",
  "Give a workspace that is a text without lone surrogates, and values that JSON can write.",
);
