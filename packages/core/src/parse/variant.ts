import { err, type Result } from "neverthrow";
import { type Members, membersOf } from "./foreign.js";
import { type Misfit, misfit, misfitOf, under } from "./misfit.js";
import type { Parser } from "./parser.js";
import type { Settings } from "./settings.js";

type Shape<Value> = (members: Members, settings: Settings) => Result<Value, Misfit>;

/** By the word that names it. */
export type Shapes<Value> = { readonly [word: string]: Shape<Value> };

/** An object of which one member is a word that says what shape the object has. */
export const variant = <Value>(tag: string, shapes: Shapes<Value>): Parser<Value> => {
  const known = new Map<unknown, Shape<Value>>(Object.entries(shapes));
  const rule = `must be one of ${Object.keys(shapes).join(", ")}`;
  return (value, settings) =>
    membersOf(value)
      .mapErr(misfit)
      .andThen((members) => {
        const shape = known.get(members.get(tag));
        return shape === undefined ? err(under(tag)(misfitOf(rule))) : shape(members, settings);
      });
};
