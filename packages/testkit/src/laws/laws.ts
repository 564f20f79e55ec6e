import { devicesInAnyOrder } from "./any-order.js";
import { countsAddUp } from "./counts.js";
import { erasedAreGone } from "./erased-gone.js";
import { gapsOnly } from "./gaps-only.js";
import { identifiersResolve } from "./identifiers-resolve.js";
import { identifyTwice } from "./identify-twice.js";
import type { Law } from "./law.js";
import { liveOnly } from "./live-only.js";
import { oneOwner } from "./one-owner.js";
import { previewIsCommit } from "./preview.js";
import { redirectsEnd } from "./redirects-end.js";
import { refusalsWriteNothing } from "./refusals.js";
import { retriesHaveNoEffect } from "./retries.js";
import { sameByEveryRoute } from "./routes.js";
import { updateTimeGrows } from "./update-time.js";

/** Every law, by the word that it is spoken of by. Data: a host may check those that its own service must keep. */
export const laws = {
  identifyTwice,
  devicesInAnyOrder,
  countsAddUp,
  gapsOnly,
  oneOwner,
  identifiersResolve,
  previewIsCommit,
  refusalsWriteNothing,
  redirectsEnd,
  liveOnly,
  retriesHaveNoEffect,
  sameByEveryRoute,
  updateTimeGrows,
  erasedAreGone,
} satisfies { readonly [name: string]: Law };
