import type { CommandInput } from "@selfsame/core";
import { err, ok, type Result } from "neverthrow";
import type { Line } from "../input/lines.js";
import { parseObject, type Unchecked } from "../json.js";
import { isRequest, translate } from "../translate/request.js";

/** Where something stands in the input: its line, and in a request which object of it. */
export type Place = { readonly line: number; readonly at?: string };

/** One thing to do, or why nothing can be done. */
export type Item = { readonly place: Place; readonly command: Result<CommandInput, string> };

/** What a line asks for, in the order in which it is to be done. */
export const itemsOf = ({ number: line, text }: Line): readonly Item[] =>
  text.andThen(parseObject).match(
    (object) => itemsIn(object, line),
    (reason) => [{ place: { line }, command: err(reason) }],
  );

const itemsIn = (object: Unchecked, line: number): readonly Item[] => {
  if (!isRequest(object) || Object.hasOwn(object, "type")) return [{ place: { line }, command: commandFrom(object) }];
  return translate(object).match<readonly Item[]>(
    (translated) =>
      translated.map(({ at, command }) => ({ place: { line, at }, command: command.andThen(commandFrom) })),
    (reason) => [{ place: { line }, command: err(reason) }],
  );
};

const commandFrom = (object: Unchecked): Result<CommandInput, string> =>
  isCommand(object)
    ? ok(object)
    : err("is neither a command (no type) nor a request (no attributes, events, purchases)");

/** The service checks every member of a command itself, and says where one is wrong: here only the kinds are told apart. */
const isCommand = (object: unknown): object is CommandInput =>
  typeof object === "object" && object !== null && "type" in object && typeof object.type === "string";
