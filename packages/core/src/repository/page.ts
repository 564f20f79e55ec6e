/** Where to go on, as the adapter wrote it; opaque to everyone else. */
export type Cursor = string;

/** A request for the next items. Without `after`: from the start. */
export type PageRequest = { readonly after?: Cursor; readonly limit: number };

/** `next` is absent on the last page. A cursor stays valid while data changes. */
export type PageOf<Item> = { readonly items: readonly Item[]; readonly next?: Cursor };
