import { anything } from "./anything.js";
import { atomicity } from "./atomicity.js";
import { batches, largeBatches } from "./batches.js";
import { capabilities } from "./capabilities.js";
import { claims } from "./claims.js";
import type { Clause } from "./clause.js";
import { closure, ends } from "./closure.js";
import { erasure } from "./erasure.js";
import { factory } from "./factory.js";
import { faults } from "./faults.js";
import { feed } from "./feed.js";
import { groups } from "./groups.js";
import { history } from "./history.js";
import { hostile } from "./hostile.js";
import { identifiers } from "./identifiers.js";
import { jobs } from "./jobs.js";
import { journal } from "./journal.js";
import { large } from "./large.js";
import { listing } from "./listing.js";
import { loads } from "./loads.js";
import { lookups } from "./lookups.js";
import { meaning } from "./meaning.js";
import { parting } from "./parting.js";
import { pruning } from "./pruning.js";
import { receipts } from "./receipts.js";
import { records } from "./records.js";
import { resubmission } from "./resubmission.js";
import { scans } from "./scans.js";
import { searching } from "./searching.js";
import { sharing } from "./sharing.js";
import { sweeping } from "./sweeping.js";
import { values } from "./values.js";
import { versions } from "./versions.js";
import { workspaces } from "./workspaces.js";

/** The contract of the port, group by group: each relies on little more than those before it, and what takes long comes late. */
export const clauses: readonly Clause[] = [
  ...factory,
  ...versions,
  ...batches,
  ...atomicity,
  ...claims,
  ...closure,
  ...lookups,
  ...loads,
  ...workspaces,
  ...sharing,
  ...values,
  ...identifiers,
  ...records,
  ...listing,
  ...searching,
  ...groups,
  ...parting,
  ...history,
  ...journal,
  ...feed,
  ...receipts,
  ...resubmission,
  ...erasure,
  ...sweeping,
  ...pruning,
  ...jobs,
  ...scans,
  ...capabilities,
  ...ends,
  ...largeBatches,
  ...anything,
  ...meaning,
  ...faults,
  ...large,
  ...hostile,
];
