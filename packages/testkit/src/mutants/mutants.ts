import { boundaries } from "./boundaries.js";
import { commits } from "./commits.js";
import { erasures } from "./erasures.js";
import { failures } from "./failures.js";
import { feeds } from "./feeds.js";
import { identifiers } from "./identifiers.js";
import { lineages } from "./lineages.js";
import { listings } from "./listings.js";
import { loads } from "./loads.js";
import { lookups } from "./lookups.js";
import type { Mutant } from "./mutant.js";
import { partings } from "./partings.js";
import { passages } from "./passages.js";
import { receipts } from "./receipts.js";
import { removals } from "./removals.js";
import { rows } from "./rows.js";
import { searches } from "./searches.js";
import { upkeep } from "./upkeep.js";
import { values } from "./values.js";
import { versions } from "./versions.js";

/** Broken adapters: a suite that does not find one of them is broken itself. */
export const mutants: readonly Mutant[] = [
  ...boundaries,
  ...versions,
  ...commits,
  ...identifiers,
  ...lineages,
  ...lookups,
  ...loads,
  ...values,
  ...listings,
  ...searches,
  ...partings,
  ...rows,
  ...feeds,
  ...receipts,
  ...erasures,
  ...passages,
  ...removals,
  ...upkeep,
  ...failures,
];
