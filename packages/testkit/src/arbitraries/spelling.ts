/** One way to write something that is compared in a normal form. */
export type Spelling = { readonly given: string; readonly normal: string };
