import { err, ok } from "neverthrow";
import type { JsonObject } from "../values/json.js";
import { overLimit } from "../values/violation.js";
import { misfit } from "./misfit.js";
import type { Parser } from "./parser.js";
import { storedObject } from "./stored.js";

/** What is known of one event or purchase, in stored form: as in any nested object, keys that start with `$` have one more. */
export const properties: Parser<JsonObject | undefined> = (value, settings) =>
  storedObject(value, settings).andThen((stored) => {
    const { length } = Object.keys(stored);
    const { properties: max } = settings.limits;
    if (length > max) return err(misfit(overLimit("properties", max)));
    return ok(length === 0 ? undefined : stored);
  });
