import type { Document } from "mongodb";

/** A filter; when it is `exact`, those that it lets pass are the ones that are meant, else others may be among them. */
export type Sieve = { readonly filter: Document; readonly exact: boolean };

export const exactly = (filter: Document): Sieve => ({ filter, exact: true });

export const everyone: Sieve = exactly({});
const noOne: Sieve = exactly({ _id: { $in: [] } });

/** Nothing can be said by the store. */
export const undecided: Sieve = { filter: {}, exact: false };

export const allOf = (sieves: readonly Sieve[]): Sieve => {
  const closed = sieves.filter((sieve) => !isOpen(sieve));
  return { filter: joined("$and", closed), exact: sieves.every(({ exact }) => exact) };
};

export const anyOf = (sieves: readonly Sieve[]): Sieve => {
  if (sieves.length === 0) return noOne;
  const open = sieves.filter(isOpen);
  if (open.length > 0) return open.some(({ exact }) => exact) ? everyone : undecided;
  return { filter: joined("$or", sieves), exact: sieves.every(({ exact }) => exact) };
};

/** Who passes for certain can be kept back; of one that lets others pass, too, nothing is known. */
export const noneOf = (sieve: Sieve): Sieve => {
  if (!sieve.exact) return undecided;
  return isOpen(sieve) ? noOne : exactly({ $nor: [sieve.filter] });
};

const isOpen = ({ filter }: Sieve): boolean => Object.keys(filter).length === 0;

const joined = (operator: "$and" | "$or", [first, ...more]: readonly Sieve[]): Document =>
  more.length === 0 ? (first?.filter ?? {}) : { [operator]: [first, ...more].map((sieve) => sieve?.filter) };
