import { err, type Result } from "neverthrow";
import type { Operation } from "../commands/operation.js";
import { parseNumber } from "../values/number.js";
import { fields, objectOf } from "./fields.js";
import { membersOf } from "./foreign.js";
import { listOf } from "./many.js";
import { type Misfit, misfit, misfitOf, under } from "./misfit.js";
import { oneOf, type Parser } from "./parser.js";
import { storedList, storedObject } from "./stored.js";

const wholeNumber: Parser<number> = (value) =>
  typeof value === "number" && Number.isSafeInteger(value)
    ? parseNumber(value).mapErr(misfit)
    : err(misfitOf("must be an integer within 2^53"));

const objects = listOf(storedObject, "arrayElements");

const shapes = {
  increment: fields({ op: oneOf(["increment"]), by: wholeNumber }, {}),
  append: fields({ op: oneOf(["append"]), values: storedList }, {}),
  remove: fields({ op: oneOf(["remove"]), values: storedList }, {}),
  deepMerge: fields({ op: oneOf(["deepMerge"]), value: storedObject }, {}),
  objects: fields(
    { op: oneOf(["objects"]) },
    {
      add: objects,
      update: listOf(objectOf({ where: storedObject, set: storedObject }, {}), "arrayElements"),
      remove: listOf(objectOf({ where: storedObject }, {}), "arrayElements"),
    },
  ),
};
const oneOfShapes = oneOf(["increment", "append", "remove", "deepMerge", "objects"]);

/** A change that depends on what is there (A1). Whatever is wrong with one, limits aside, is `invalid_operation` (A2). */
export const operation: Parser<Operation> = (value, settings) =>
  membersOf(value)
    .mapErr(misfit)
    .andThen((members) =>
      oneOfShapes(members.get("op"), settings)
        .mapErr(under("op"))
        .andThen((op): Result<Operation, Misfit> => shapes[op](members, settings)),
    )
    .mapErr((refusal) => (refusal.code === "invalid_input" ? { ...refusal, code: "invalid_operation" } : refusal));
