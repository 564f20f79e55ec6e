import { err, ok, type Result } from "neverthrow";
import { isJunk, type JunkGuard } from "./junk.js";
import type { Limits } from "./limits.js";
import { boundedText } from "./text.js";
import { invalid, type Violation } from "./violation.js";

/** A further name of a profile: the pair is unique in the workspace (L7, L8). Compared exactly. */
export type Alias = { readonly label: string; readonly name: string };

export const parseAliasLabel = (value: unknown, limits: Limits): Result<string, Violation> =>
  boundedText(value, "aliasLength", limits.aliasLength);

export const parseAliasName = (value: unknown, limits: Limits, junk: JunkGuard): Result<string, Violation> =>
  boundedText(value, "aliasLength", limits.aliasLength).andThen((name) =>
    isJunk(name, junk) ? err(invalid("must not be a placeholder")) : ok(name),
  );
