import type { ImportRecord } from "../../commands/import-record.js";
import type { Asked } from "../asked.js";
import type { Imported, ImportOptions } from "./imported.js";

/** How a host brings in what it knows from elsewhere. */
export type Imports<Custom, Events> = {
  /**
   * A stream of records, each what `track` would make of it, in their order (X4). A bad record is a problem of its own
   * and stops nothing. Some hundred records are in memory at a time, whatever the length.
   *
   * Nothing is done twice and nothing is left out, also when the process dies at any moment: what a batch writes is
   * committed together with how far the import is. So a resume goes on behind the last batch that the store took, which
   * may be more than was heard of. Of two processes with one import each record is done by one of them.
   *
   * `drain` waits for its end: a shutdown aborts the signal first.
   */
  readonly importRecords: (
    source: Iterable<ImportRecord<Custom, Events>> | AsyncIterable<ImportRecord<Custom, Events>>,
    options?: ImportOptions,
  ) => Asked<Imported>;
};
