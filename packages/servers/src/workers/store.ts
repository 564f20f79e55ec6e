import type { JsonValue, Repository } from "@selfsame/core";

/**
 * How a process of its own opens a repository: `module` is the address of a file that exports `openStore`, a
 * `StoreModule`, which is called with the settings.
 */
export type Store = { readonly module: string; readonly settings: JsonValue };

export type OpenedStore = { readonly repository: Repository; readonly close: () => Promise<void> };

export type StoreModule = { readonly openStore: (settings: never) => OpenedStore | Promise<OpenedStore> };

export const openStoreOf = async ({ module, settings }: Store): Promise<OpenedStore> => {
  const { openStore }: { readonly openStore: (settings: JsonValue) => Promise<OpenedStore> } = await import(module);
  return await openStore(settings);
};
