import { exportOf, hostValue, type LiveRecord, type Planned, type ProfileId, viewOf } from "@selfsame/core";
import type { KeptState } from "./kept-state.js";
import { textOf } from "./text.js";

/** What a service tells of a plan that it carried out. */
export const doneText = ({ answer, profile, replayed }: Planned): string => {
  const { profileId: _, merge, ...told } = unpassed(answer);
  return textOf({
    ...told,
    events: told.events.map(unpassed),
    ...(profile && { profile: viewOf(profile) }),
    ...(merge && { merge: { ...merge, fields: mapped(merge.fields) } }),
    ...(replayed && { replayed }),
  });
};

/** A host does not hear through whom something came. */
const unpassed = <Said extends { readonly through?: unknown }>({ through: _, ...said }: Said) => said;

/** What a service answers when it is asked for the profile that a plan met. */
export const foundText = ({ answer: { redirectedFrom }, profile }: Planned): string =>
  profile === undefined ? notFound : textOf({ profile: viewOf(profile), ...(redirectedFrom && { redirectedFrom }) });

/** The same for the export of that profile. */
export const exportText = ({ profile }: Planned, state: KeptState): string =>
  profile === undefined ? notFound : textOf({ json: exportOf(profile, absorbedBy(profile, state)) });

const notFound = textOf({ kind: "refusal", code: "profile_not_found" });

const mapped = (fields: NonNullable<Planned["answer"]["merge"]>["fields"]) =>
  Object.fromEntries(
    Object.entries(fields).map(([path, { value, source }]) => [path, { value: hostValue(value), source }]),
  );

const absorbedBy = ({ profileId }: LiveRecord, { cells }: KeptState) => {
  const records = [...cells.values()].flatMap((cell) => (cell.kind === "profile" ? [cell.record] : []));
  const byId = new Map(records.map((record) => [record.profileId, record]));
  const root = (id: ProfileId): ProfileId => {
    const record = byId.get(id);
    return record?.state === "merged" ? root(record.into) : id;
  };
  return records.flatMap((record) => (record.state === "merged" && root(record.into) === profileId ? [record] : []));
};
