import type { Result } from "neverthrow";
import type { MergePolicy } from "../merging/policy.js";
import type { Settings } from "../parse/settings.js";
import type { Obstacle } from "../plan/work.js";
import type { Repository } from "../repository/repository.js";
import type { Busy } from "./busy.js";
import type { Observe } from "./observe.js";
import type { Platform } from "./platform.js";
import type { Queues } from "./queue/queues.js";
import type { Schemas } from "./schemas.js";
import type { Uuids } from "./uuid.js";

/** What a host decided, parsed. */
export type Configuration = {
  readonly workspace: string;
  readonly policy: MergePolicy;
  readonly settings: Settings;
  /** The host's secret of the digests under which the erased asked never to be known again (X3). */
  readonly suppressionKey?: string;
};

/** What every method of one service works with. */
export type Service = {
  readonly repository: Repository;
  /** A host's mistake in its options, or in what it gave to `within`, is told by every call. */
  readonly configuration: Result<Configuration, Obstacle>;
  readonly schemas: Schemas;
  readonly clock: () => Date | number;
  readonly newProfileId: (now: number) => string;
  readonly newChangeSetId: Uuids;
  readonly observe: Observe;
  readonly platform: Platform;
  readonly busy: Busy;
  readonly queues: Queues;
  /** Whether all of it is in one transaction of the host's. */
  readonly isInside: boolean;
};
