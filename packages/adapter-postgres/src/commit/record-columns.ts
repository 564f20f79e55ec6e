import { isLive, type LiveRecord, type ProfileRecord } from "@selfsame/core";
import { profileTerms } from "../terms/profile-terms.js";

/** The columns of a record that are written whole, or, where it is known what is there, only as far as they change. */
export const recordColumns = (workspace: string, record: ProfileRecord, before: ProfileRecord | undefined) => ({
  ...(before === undefined ? { record } : changed(before, record)),
  ...(before !== undefined && hasTermsOf(before, record) ? {} : { terms: profileTerms(workspace, record) }),
});

/** Members are compared as the planner leaves them: what it does not change it hands on as it is. */
const changed = (before: ProfileRecord, after: ProfileRecord) => {
  const had: { readonly [name: string]: unknown } = before;
  const patch = Object.entries(after).filter(([name, value]) => had[name] !== value);
  const without = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  return { patch: Object.fromEntries(patch), ...(without.length > 0 && { without }) };
};

/** Whether all that `profileTerms` looks at is as it was. */
const hasTermsOf = (before: ProfileRecord, after: ProfileRecord): boolean =>
  isLive(before) &&
  isLive(after) &&
  before.aliases === after.aliases &&
  before.attributes === after.attributes &&
  before.custom === after.custom &&
  before.lookups.email === after.lookups.email &&
  before.lookups.phone === after.lookups.phone &&
  externalIdOf(before) === externalIdOf(after) &&
  deprecatedOf(before) === deprecatedOf(after);

const externalIdOf = (record: LiveRecord) => (record.state === "identified" ? record.externalId : undefined);
const deprecatedOf = (record: LiveRecord) => (record.state === "identified" ? record.deprecated : undefined);
