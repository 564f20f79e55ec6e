import { z } from "zod";
import type { LifecycleEvent, LifecycleEventType } from "../events/lifecycle-event.js";
import type { Version } from "../plan/cell.js";
import {
  type Every,
  storedCount,
  storedInstant,
  storedJsonObject,
  storedList,
  storedProfileId,
  storedWord,
} from "./stored-schemas.js";

const members = {
  profileId: storedProfileId,
  revision: storedCount,
  type: storedWord<LifecycleEventType>({
    recognized: true,
    created: true,
    identified: true,
    merged: true,
    absorbed: true,
    unmerged: true,
    parted: true,
    alias_added: true,
    alias_replaced: true,
    alias_updated: true,
    alias_removed: true,
    tracked: true,
    renamed: true,
    dropped: true,
    erased: true,
  }),
  time: storedInstant,
  data: storedJsonObject,
  through: storedList(storedProfileId).exactOptional(),
} satisfies Every<LifecycleEvent>;

/** The shape of an event of the feed, without its position. */
export const storedLifecycleEvent: z.ZodType<LifecycleEvent> = z.strictObject(members);

type Placed = LifecycleEvent & { readonly position: string; readonly changeSet: Version };

/** The shape of an event of the feed, with it. */
export const storedFeedRow: z.ZodType<Placed> = z.strictObject({
  ...members,
  position: z.string(),
  changeSet: z.string(),
} satisfies Every<Placed>);
