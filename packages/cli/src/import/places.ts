/** On which lines the last records were, by their places in the input: a bounded memory, as far as anything may still be told of them. */
export type Places = {
  readonly put: (line: number, reason: string | undefined) => void;
  readonly at: (index: number) => Place | undefined;
};

export type Place = { readonly line: number; readonly reason: string | undefined };

/** More than an import has in hand, and tells again after a kill. */
const kept = 2_000;

export const openPlaces = (): Places => {
  const places: Place[] = [];
  let count = 0;
  return {
    put: (line, reason) => {
      places[count % kept] = { line, reason };
      count += 1;
    },
    at: (index) => (index < count && index >= count - kept ? places[index % kept] : undefined),
  };
};
