import { err, ok } from "neverthrow";
import type { TrackedSession } from "../commands/changes.js";
import { objectOf } from "./fields.js";
import { listOf } from "./many.js";
import { misfitOf, under } from "./misfit.js";
import type { Parser } from "./parser.js";
import { instant, keyText } from "./texts.js";

const shape = objectOf({}, { startedAt: instant, endedAt: instant, appId: keyText });

const session: Parser<TrackedSession> = (value, settings) =>
  shape(value, settings).andThen((given) => {
    const { startedAt, endedAt } = given;
    if (startedAt === undefined || endedAt === undefined || startedAt <= endedAt) return ok(given);
    return err(under("endedAt")(misfitOf("must not be before startedAt")));
  });

export const sessions: Parser<readonly TrackedSession[]> = listOf(session, "batch");
