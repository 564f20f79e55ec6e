import type { Repository } from "@selfsame/core";
import type { ExitStatus } from "../exit-status.js";

/** A repository that outlives the run, and how it is let go of. */
export type OpenStore = { readonly repository: Repository; readonly close: () => Promise<void> };

/** Why a store cannot be opened, in a few words, and what the shell hears. */
export type Unopened = { readonly reason: string; readonly status: ExitStatus };
