import { err, ok, type Result } from "neverthrow";
import { type Members, membersOf } from "./foreign.js";
import { type Misfit, misfit, misfitOf, under } from "./misfit.js";
import type { Parser } from "./parser.js";
import type { Settings } from "./settings.js";

type Parsers = { readonly [key: string]: Parser<unknown> };
type ValueOf<P> = P extends Parser<infer Value> ? Value : never;

/** What the parsers make of an object, its optional parts missing rather than undefined. */
type Parsed<Needed extends Parsers, Optional extends Parsers> = {
  readonly [Key in keyof Needed]: ValueOf<Needed[Key]>;
} & { readonly [Key in keyof Optional]?: Exclude<ValueOf<Optional[Key]>, undefined> };

/** Parses the members of an object of fixed shape. One that it does not know is refused, one that is undefined is missing. */
export const fields = <Needed extends Parsers, Optional extends Parsers>(needed: Needed, optional: Optional) => {
  const parsers = new Map(Object.entries({ ...optional, ...needed }));
  return (members: Members, settings: Settings): Result<Parsed<Needed, Optional>, Misfit> => {
    const parsed: { [key: string]: unknown } = {};
    for (const [key, member] of members)
      if (member !== undefined && !parsers.has(key)) return err(under(key)(misfitOf("is not known here")));
    for (const [key, parser] of parsers) {
      const member = members.get(key);
      if (member === undefined && !Object.hasOwn(needed, key)) continue;
      const result = parser(member, settings);
      if (result.isErr()) return err(under(key)(result.error));
      if (result.value !== undefined) parsed[key] = result.value;
    }
    return ok(parsed as Parsed<Needed, Optional>);
  };
};

/** A parser of objects of fixed shape. */
export const objectOf = <Needed extends Parsers, Optional extends Parsers>(needed: Needed, optional: Optional) => {
  const parse = fields(needed, optional);
  return (value: unknown, settings: Settings) =>
    membersOf(value)
      .mapErr(misfit)
      .andThen((members) => parse(members, settings));
};
