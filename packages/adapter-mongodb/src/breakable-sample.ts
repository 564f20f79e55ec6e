import type { Faults } from "@selfsame/testkit";
import { type ClientSession, type MongoClient, MongoNetworkError } from "mongodb";

type Fault = { readonly moment: "before" | "after"; readonly error: Error };

/**
 * A client whose connection breaks on demand: before a command is sent, or after the server has done it. Within a
 * transaction nothing is done until the commit, so there it breaks after that.
 */
export const breakable = (client: MongoClient): { readonly client: MongoClient; readonly faults: Faults } => {
  let fault: Fault | undefined;
  const breakIf = (moment: Fault["moment"]): void => {
    if (fault?.moment === moment) throw new MongoNetworkError(fault.error.message);
  };
  const faults: Faults = {
    breakAt: (moment, error) => {
      fault = { moment, error };
    },
    mend: () => {
      fault = undefined;
    },
  };
  return { client: watched(client, breakIf), faults };
};

type BreakIf = (moment: Fault["moment"]) => void;

const watched = <Target extends object>(target: Target, breakIf: BreakIf): Target =>
  new Proxy(target, {
    get: (_, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      return (...given: readonly unknown[]) => {
        if (name === "startSession") return watchedSession(Reflect.apply(member, target, given), breakIf);
        if (sends.test(String(name))) breakIf("before");
        const makes: unknown = Reflect.apply(member, target, given);
        if (!(makes instanceof Promise))
          return typeof makes === "object" && makes !== null ? watched(makes, breakIf) : makes;
        return sent(makes, given.some(isInTransaction), breakIf);
      };
    },
  });

const sends = /^(?:command|toArray|next|bulkWrite|(?:find|insert|update|replace|delete)(?:One|Many))$/;

const sent = async (work: Promise<unknown>, isInside: boolean, breakIf: BreakIf): Promise<unknown> => {
  const answer = await work;
  if (!isInside) breakIf("after");
  return answer;
};

const isInTransaction = (given: unknown): boolean =>
  typeof given === "object" && given !== null && "session" in given && given.session !== undefined;

/** The driver knows its own sessions only. */
const watchedSession = (session: ClientSession, breakIf: BreakIf): ClientSession => {
  const commit = session.commitTransaction.bind(session);
  session.commitTransaction = async () => {
    breakIf("before");
    await commit();
    breakIf("after");
  };
  return session;
};
