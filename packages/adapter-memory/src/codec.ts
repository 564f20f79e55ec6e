declare const content: unique symbol;

/** JSON text that remembers what it is the text of. */
export type Encoded<Value> = string & { readonly [content]: Value };

/**
 * Everything is kept as text, as a database would: nothing is shared with the caller, and a value that is no JSON shows.
 * Throws where there is no text at all: a cycle, a big integer.
 */
export const encode = <Value>(value: Value): Encoded<Value> => JSON.stringify(value) as Encoded<Value>;

export const decode = <Value>(text: Encoded<Value>): Value => JSON.parse(text) as Value;

/** A value as it comes out of its text again; undefined when it has none. */
export const copied = <Value>(value: Value): { readonly value: Value } | undefined => {
  try {
    return { value: decode(encode(value)) };
  } catch {
    return undefined;
  }
};
