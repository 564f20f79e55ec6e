/** How much is done: `full` for figures, `quick` for a look, `tiny` for a test that all of it runs. */
export const sizes = ["tiny", "quick", "full"] as const;

export type Size = (typeof sizes)[number];

export type BySize<Value> = { readonly [Each in Size]: Value };

export const isSize = (text: string): text is Size => sizes.some((size) => size === text);
