import type { Result } from "neverthrow";
import type { Changes } from "../commands/changes.js";
import type { Identifier } from "../values/identifier.js";
import { changes } from "./changes.js";
import { membersOf } from "./foreign.js";
import { type Misfit, misfit } from "./misfit.js";
import type { Settings } from "./settings.js";
import { recordTarget } from "./target.js";

const naming: ReadonlySet<string> = new Set(["profileId", "externalId", "alias", "email", "phone", "prioritization"]);

/** One record of an import (X4): whom it is about, and what is written, side by side. Paths are those of the record. */
export const parseImportRecord = (
  value: unknown,
  settings: Settings,
): Result<{ readonly target: Identifier; readonly changes: Changes }, Misfit> =>
  membersOf(value)
    .mapErr(misfit)
    .andThen((members) => {
      const all = [...members];
      const named = new Map(all.filter(([name]) => naming.has(name)));
      const written = Object.fromEntries(all.filter(([name]) => !naming.has(name)));
      return recordTarget(named, settings).andThen((target) =>
        changes(written, settings).map((parsed) => ({ target, changes: parsed })),
      );
    });
