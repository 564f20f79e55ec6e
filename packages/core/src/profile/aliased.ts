import { isEmpty } from "../values/dictionary.js";

declare const atLeastOne: unique symbol;

/** A profile or record, of whatever state, that has at least one alias. */
export type Aliased<Named> = Named & { readonly [atLeastOne]: "alias" };

type Nameable = { readonly aliases: { readonly [label: string]: unknown } };

export const isAliased = <Named extends Nameable>(named: Named): named is Aliased<Named> => !isEmpty(named.aliases);

/** For a record that was given an alias in this very place. */
export const aliased = <Named extends Nameable>(named: Named): Aliased<Named> => named as Aliased<Named>;
