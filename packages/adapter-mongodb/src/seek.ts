import type { LookupKey } from "@selfsame/core";
import type { Document } from "mongodb";
import { operators } from "./expression.js";
import type { MomentCondition } from "./segment-parts.js";
import { liveTerm, type Term } from "./term.js";

/**
 * Where to look: whoever is meant has one of the `terms`, or a time within `bounds`. The smaller `breadth` is, the fewer
 * others are expected there.
 */
export type Seek =
  | { readonly by: "terms"; readonly terms: readonly Term[]; readonly breadth: number }
  | { readonly by: "createdAt" | "updatedAt"; readonly bounds: Document; readonly breadth: number };

export const everywhere: Seek = { by: "terms", terms: [liveTerm], breadth: 9 };

export const seekTerms = (breadth: number, ...terms: readonly Term[]): Seek => ({ by: "terms", terms, breadth });

export const seekMoment = ({ kind, op, than }: MomentCondition): Seek => ({
  by: `${kind}At`,
  bounds: { [operators[op]]: than },
  breadth: 2,
});

/** Whoever is meant is in all of these places: the narrowest will do. */
export const narrowest = (seeks: readonly Seek[]): Seek => {
  const all = [...seeks, ...between(seeks)];
  return all.reduce((best, seek) => (seek.breadth < best.breadth ? seek : best), everywhere);
};

/** Whoever is meant is in one of these places. */
export const widest = (seeks: readonly Seek[]): Seek => {
  const terms = [...new Set(seeks.flatMap((seek) => (seek.by === "terms" ? seek.terms : [])))];
  const known = seeks.every(({ by }) => by === "terms") && !terms.includes(liveTerm) && terms.length <= mostTerms;
  return known ? seekTerms(Math.max(0, ...seeks.map(({ breadth }) => breadth)), ...terms) : everywhere;
};

/** With more of them MongoDB no longer reads each in the order of ids, but sorts. */
const mostTerms = 200;

/** A range with two ends is narrower than one with one. */
const between = (seeks: readonly Seek[]): readonly Seek[] =>
  (["createdAt", "updatedAt"] as const).flatMap((by) => {
    const ends = seeks.flatMap((seek) => (seek.by === by ? [seek.bounds] : []));
    const bounds: Document = Object.assign({}, ...ends);
    return Object.keys(bounds).length > 1 ? [{ by, bounds, breadth: 1.5 }] : [];
  });

/** What an index serves, and all that stand there are live: nothing else has a term or a time of its own. */
export const seekFilter = (seek: Seek): Document => {
  if (seek.by !== "terms") return { [`record.${seek.by}`]: seek.bounds };
  const [term, ...more] = seek.terms;
  return { terms: term !== undefined && more.length === 0 ? term : { $in: seek.terms } };
};

/** Live profiles with an email or phone that comes behind another. */
export const formsFilter = (workspace: string, by: LookupKey[0], after: string | undefined): Document => ({
  w: workspace,
  [by]: after === undefined ? { $gte: "" } : { $gt: after },
});
