declare const brand: unique symbol;

/** A value that has been through its parser: the plain type with a name that only the parser can give. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
