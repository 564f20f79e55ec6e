import type { Command } from "../commands/command.js";
import type { NameKey, SuppressionKey } from "../plan/cell.js";
import type { KeyUse } from "../plan/context.js";

/** A command that is ready to be planned, with the digests under which it must be looked up. */
export type Prepared = {
  readonly command: Command;
  readonly keyUse?: KeyUse;
  readonly suppressions?: readonly SuppressionKey[];
  /** For an `erase` that is to suppress: the digests of names, which are known when the person is. */
  readonly suppressing?: (names: readonly NameKey[]) => Promise<ReadonlyMap<string, SuppressionKey>>;
};
