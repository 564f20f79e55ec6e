import type { Command } from "../commands/command.js";
import type { KeyUse } from "../plan/context.js";

/** A command that is ready to be planned. */
export type Prepared = { readonly command: Command; readonly keyUse: KeyUse | undefined };
