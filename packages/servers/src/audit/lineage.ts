import { isLive, type LiveRecord } from "@selfsame/core";
import type { Kept } from "./read-store.js";

export const liveRecords = (profiles: Kept["profiles"]): readonly LiveRecord[] =>
  [...profiles.values()].flatMap(({ record }) => (isLive(record) ? [record] : []));
