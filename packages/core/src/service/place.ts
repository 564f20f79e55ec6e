import type { Repository } from "../repository/repository.js";
import type { Busy } from "./busy.js";
import type { Observe } from "./observe.js";
import type { Platform } from "./platform.js";

/** Where commands are committed, and who hears of it. */
export type Place = {
  readonly workspace: string;
  readonly repository: Repository;
  readonly platform: Platform;
  readonly observe: Observe;
  readonly busy: Busy;
};
