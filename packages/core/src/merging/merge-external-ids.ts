import type { AnonymousRecord, DeprecatedId, IdentifiedRecord, LiveRecord } from "../profile/record.js";

/**
 * Whose external id the survivor has. Of two identified profiles the absorbed one's becomes a deprecated id (M8); a
 * survivor that has none takes it, since an identified person does not become anonymous again.
 */
export const mergeExternalIds = (survivor: LiveRecord, absorbed: LiveRecord, via: number): LiveRecord => {
  if (absorbed.state === "anonymous") return survivor;
  const former = absorbed.deprecated.map((entry) => ({ ...entry, via }));
  if (survivor.state === "anonymous") return identifiedBy(survivor, absorbed, former, via);
  const primary: DeprecatedId = { id: absorbed.externalId, via, neededBy: "unmerge" };
  return { ...survivor, deprecated: [...survivor.deprecated, primary, ...former] };
};

const identifiedBy = (
  survivor: AnonymousRecord,
  absorbed: IdentifiedRecord,
  deprecated: readonly DeprecatedId[],
  externalIdVia: number,
): IdentifiedRecord => ({
  ...survivor,
  state: "identified",
  externalId: absorbed.externalId,
  externalIdVia,
  deprecated,
});
