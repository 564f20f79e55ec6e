import { z } from "zod";
import type { DroppedAlias, MergeReport } from "../merging/merge-report.js";
import type { LostAlias, UnmergeReport } from "../merging/unmerge-report.js";
import type { Alias } from "../values/alias.js";
import { storedEngagement } from "./stored-engagement.js";
import {
  type Every,
  storedDictionary,
  storedExternalId,
  storedJson,
  storedList,
  storedProfileId,
  storedWord,
} from "./stored-schemas.js";

const alias = { label: z.string(), name: z.string() } satisfies Every<Alias>;
const reason = storedWord({ label_taken: true, name_taken: true });
const source = storedWord({ survivor: true, absorbed: true, combined: true });

const lost = storedWord({ taken: true, changed: true });
const fate = storedWord({ returned: true, written: true, untouched: true });

export const storedUnmergeReport: z.ZodType<UnmergeReport> = z.strictObject({
  survivor: storedProfileId,
  unmerged: storedProfileId,
  fields: storedDictionary(z.strictObject({ value: storedJson, fate, remains: storedJson.exactOptional() })),
  aliases: z.strictObject({
    returned: storedList(z.strictObject(alias)),
    reclaimed: storedList(z.strictObject(alias)),
    lost: storedList(z.strictObject({ ...alias, reason: lost } satisfies Every<LostAlias>)),
  }),
  externalIds: z.strictObject({ returned: storedList(storedExternalId), lost: storedList(storedExternalId) }),
  counts: storedEngagement,
} satisfies Every<UnmergeReport>);

export const storedReport: z.ZodType<MergeReport> = z.strictObject({
  survivor: storedProfileId,
  absorbed: storedProfileId,
  fields: storedDictionary(z.strictObject({ value: storedJson, source })),
  aliases: z.strictObject({
    moved: storedList(z.strictObject(alias)),
    dropped: storedList(z.strictObject({ ...alias, reason } satisfies Every<DroppedAlias>)),
  }),
  counts: storedEngagement,
} satisfies Every<MergeReport>);
