import { ok } from "neverthrow";
import type { Dictionary } from "../values/dictionary.js";
import { dictionaryFrom, listFrom } from "./collected.js";
import { elementsOf, membersOf } from "./foreign.js";
import { misfit } from "./misfit.js";
import type { Parser } from "./parser.js";
import { keyText } from "./texts.js";

export const listOf =
  <Value>(parser: Parser<Value>, limit: "batch" | "arrayElements"): Parser<readonly Value[]> =>
  (value, settings) =>
    elementsOf(value, limit, settings.limits[limit])
      .mapErr(misfit)
      .andThen((elements) => listFrom(elements, (element) => parser(element, settings)));

/** Data under keys of the host's own. */
export const keyed =
  <Value>(parser: Parser<Value>): Parser<Dictionary<Value>> =>
  (value, settings) =>
    membersOf(value)
      .mapErr(misfit)
      .andThen((members) =>
        dictionaryFrom(
          members,
          (key) => keyText(key, settings),
          (member) => parser(member, settings),
        ),
      );

/** Nothing, where there is nothing in it: one canonical form for equal commands (G4). */
export const orNothing =
  <Value extends object>(parser: Parser<Value>): Parser<Value | undefined> =>
  (value, settings) =>
    parser(value, settings).andThen((many) => ok(Object.keys(many).length === 0 ? undefined : many));
