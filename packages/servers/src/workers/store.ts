import type { JsonValue, Repository } from "@selfsame/core";

/**
 * How a process of its own opens a repository: `module` is the path of a source file that exports `openStore`, which is
 * called with the settings.
 */
export type Store = { readonly module: string; readonly settings: JsonValue };

export type OpenedStore = { readonly repository: Repository; readonly close: () => Promise<void> };
