import { hash } from "node:crypto";
import type { CommandInput, Done, Profiles } from "@selfsame/core";
import { err, ok, type Result } from "neverthrow";
import type { Identity } from "./identity.js";
import type { Item, Place } from "./items.js";
import { keyOf } from "./line-keys.js";
import type { Stop } from "./stop.js";
import type { Refused, Replayed, Told } from "./told.js";
import type { Verdicts } from "./verdicts.js";

export type Performer = {
  readonly profiles: Profiles;
  readonly identity: Identity;
  /** There are some where the store outlives the run: then a line is done once, however often it is tried. */
  readonly verdicts?: Verdicts | undefined;
};

/** Does one item of a line and tells what became of it. */
export type Perform = (item: Item, lineKey: string) => Promise<Result<Told, Stop>>;

export const openPerform = ({ profiles, identity, verdicts }: Performer): Perform => {
  const replayed = openReplayed(verdicts !== undefined);

  const refused = async (place: Place, key: string, command: CommandInput["type"], refusal: Refused) => {
    const kept = await verdicts?.keep(key, refusal);
    return kept?.isErr() === true
      ? err<Told, Stop>({ kind: "failure", place, failure: kept.error })
      : ok<Told, Stop>({ place, kind: "refused", command, refusal });
  };

  return async ({ place, command }, lineKey) => {
    if (command.isErr()) return ok({ place, kind: "unread", reason: command.error });
    const { type } = command.value;
    const key = keyOf(lineKey, place.at);
    const verdict = verdicts?.of(key);
    if (verdict !== undefined)
      return ok({ place, kind: "refused", command: type, refusal: verdict, replayed: "earlier run" });
    identity.is(key);
    const result = await profiles.run(command.value, verdicts === undefined ? {} : { idempotencyKey: key });
    if (result.isOk()) {
      const by = replayed(command.value, result.value);
      return ok({ place, kind: "done", command: type, done: result.value, ...(by && { replayed: by }) });
    }
    if (result.error.kind === "failure") return err({ kind: "failure", place, failure: result.error });
    return refused(place, key, type, result.error);
  };
};

/**
 * Whose answer a replayed one is. What no run before can have done, or what a line before has asked for under the same
 * key, is that line's: to know it, the keys that lines bring themselves are remembered, as digests.
 */
const openReplayed = (keeps: boolean): ((command: CommandInput, done: Done) => Replayed | undefined) => {
  const seen = new Set<string>();
  return ({ idempotencyKey }, done) => {
    const isReplayed = done.replayed === true;
    if (!keeps) return isReplayed ? "earlier line" : undefined;
    if (idempotencyKey === undefined) return isReplayed ? "earlier run" : undefined;
    const digest = hash("sha256", idempotencyKey, "base64url");
    const isSeen = seen.has(digest);
    seen.add(digest);
    if (!isReplayed) return undefined;
    return isSeen ? "earlier line" : "earlier run";
  };
};
