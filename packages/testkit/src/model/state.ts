import type { ModelDone } from "./done.js";
import type { Person } from "./person.js";
import { textOf } from "./text.js";

/** A command that had an idempotency key, as canonical text, and what it did (G4). */
export type Receipt = {
  readonly command: string;
  readonly done: Omit<ModelDone, "person">;
  readonly profileId: string | undefined;
  /** Absorbed profiles through whom it came, or of whom it tells though they are none of its sides (X3). */
  readonly through: readonly string[];
};

/** Every profile that ever was, by profile id, and every recorded answer, by idempotency key. */
export type State = {
  readonly people: Map<string, Person>;
  readonly receipts: Map<string, Receipt>;
  /** Profile ids of the erased (X3). */
  readonly erased: Set<string>;
  /** Names of those who are not to be known again (X3). */
  readonly suppressed: Set<string>;
};

export const emptyState = (): State => ({
  people: new Map(),
  receipts: new Map(),
  erased: new Set(),
  suppressed: new Set(),
});

/** A copy that can be changed without the other. */
export const copyOf = ({ people, receipts, erased, suppressed }: State): State => {
  const copies = new Map<string, Person>();
  for (const [profileId, person] of people)
    copies.set(profileId, {
      ...person,
      aliases: [...person.aliases],
      log: [...person.log],
      deeds: [...person.deeds],
      devices: [...person.devices],
    });
  return { people: copies, receipts: new Map(receipts), erased: new Set(erased), suppressed: new Set(suppressed) };
};

/** Equal states have equal texts. */
export const keyOf = ({ people, receipts, erased, suppressed }: State): string =>
  textOf({
    people: Object.fromEntries(people),
    receipts: Object.fromEntries(receipts),
    erased: [...erased].sort(),
    suppressed: [...suppressed].sort(),
  });
