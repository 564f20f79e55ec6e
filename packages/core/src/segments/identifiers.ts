import { not } from "./logic.js";
import type { Condition, Segment } from "./segment.js";

type Present = { readonly isPresent: () => Segment; readonly isAbsent: () => Segment };

const asked = (condition: Condition): Segment => condition;

/** The profile's external id; `isBlank()` means every anonymous profile. Deprecated ids do not count. */
export const externalId = {
  isBlank: (): Segment => asked({ kind: "external_id", is: null }),
  isNotBlank: (): Segment => not(asked({ kind: "external_id", is: null })),
  is: (id: string): Segment => asked({ kind: "external_id", is: id }),
};

/** Whether the profile has an alias under a label, whatever its name. */
export const alias = (label: string): Present => ({
  isPresent: () => asked({ kind: "alias", label }),
  isAbsent: () => not(asked({ kind: "alias", label })),
});
