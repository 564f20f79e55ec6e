import type { AnonymousRecord, DeprecatedId, IdentifiedRecord, LiveRecord, MergedRecord } from "../profile/record.js";
import type { ExternalId } from "../values/external-id.js";
import type { ChildChange } from "./refold.js";

const holds = (record: LiveRecord | undefined, id: ExternalId): boolean =>
  record?.state === "identified" && (record.externalId === id || record.deprecated.some((entry) => entry.id === id));

/** A survivor without the external ids that came with a child and are no longer the child's to give. */
export const unmergeExternalIds = (
  record: LiveRecord,
  children: readonly MergedRecord[],
  { before, after }: ChildChange,
): LiveRecord => {
  if (record.state === "anonymous") return record;
  const stays = (id: ExternalId, via: number | undefined) => via !== before.ordinal || holds(after?.frozen, id);
  const deprecated = record.deprecated.filter(({ id, via }) => stays(id, via));
  if (stays(record.externalId, record.externalIdVia)) return { ...record, deprecated };
  const heir = children.find(({ frozen }) => frozen.state === "identified");
  return heir === undefined || heir.frozen.state === "anonymous"
    ? anonymousAgain(record)
    : identifiedBy(record, heir.frozen.externalId, heir.ordinal, deprecated);
};

const anonymousAgain = ({
  externalId: _,
  externalIdVia: __,
  deprecated: ___,
  ...record
}: IdentifiedRecord): AnonymousRecord => ({
  ...record,
  state: "anonymous",
});

const identifiedBy = (
  record: IdentifiedRecord,
  externalId: ExternalId,
  externalIdVia: number,
  deprecated: readonly DeprecatedId[],
): IdentifiedRecord => ({
  ...record,
  externalId,
  externalIdVia,
  deprecated: deprecated.filter(({ id }) => id !== externalId),
});

/**
 * The absorbed profile's own ids again, but for deprecated ones that were dropped from its survivor meanwhile (X2), even
 * if someone has them anew. `via` is the merge that brought them to the survivor.
 */
export const returnedExternalIds = (absorbed: LiveRecord, survivor: LiveRecord, via: number): LiveRecord => {
  if (absorbed.state === "anonymous") return absorbed;
  const isStillThere = ({ id }: DeprecatedId) =>
    survivor.state === "identified" && survivor.deprecated.some((entry) => entry.id === id && entry.via === via);
  return { ...absorbed, deprecated: absorbed.deprecated.filter(isStillThere) };
};
