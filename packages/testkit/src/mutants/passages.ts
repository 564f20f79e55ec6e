import type { Mutant } from "./mutant.js";
import { takingChangeSets } from "./wrapping.js";

const alone = <Told extends { readonly through?: unknown }>({ through: _, ...told }: Told) => told;

/** Faults of who is told of: a row that stands under one profile may have come through another. */
export const passages: readonly Mutant[] = [
  {
    name: "takes-an-entry-to-tell-of-one",
    rule: "X3",
    fault:
      "an entry of the journal goes with the profile that it stands under, and not with the one through whom it came",
    clause: "erasure/of-the-journal-nothing-is-answered",
    of: (repository) =>
      takingChangeSets(repository, (changeSet) => ({ ...changeSet, journal: changeSet.journal.map(alone) })),
  },
  {
    name: "takes-an-event-to-tell-of-one",
    rule: "X3",
    fault: "an event goes with the profile that it is of, and not with the one through whom it came",
    clause: "erasure/of-the-feed-only-the-erasure-is-answered",
    of: (repository) =>
      takingChangeSets(repository, (changeSet) => ({ ...changeSet, events: changeSet.events.map(alone) })),
  },
  {
    name: "takes-an-answer-to-tell-of-one",
    rule: "X3",
    fault: "a recorded answer stays whole when the one is erased through whom its command came",
    clause: "erasure/those-who-live-keep-their-answers",
    of: (repository) =>
      takingChangeSets(repository, (changeSet) => ({
        ...changeSet,
        receipts: changeSet.receipts.map((receipt) => ({ ...receipt, answer: alone(receipt.answer) })),
      })),
  },
];
