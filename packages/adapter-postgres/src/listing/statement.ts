/** A statement as it is sent: the text holds nothing but places for the values, which are all texts. */
export type Statement = { readonly text: string; readonly values: readonly string[] };

/** Which items are wanted: those after a key, up to a limit. */
export type Range = { readonly after?: string | undefined; readonly limit: number };
