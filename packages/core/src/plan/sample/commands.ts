import type { Changes } from "../../commands/changes.js";
import type { Command, Track } from "../../commands/command.js";
import type { Identifier } from "../../values/identifier.js";
import type { ProfileId } from "../../values/profile-id.js";
import { externalId, id } from "../../values/sample.js";

const source = "sdk";

/** Whom a command is about: profile `n` by its profile id, or any identifier. */
type Named = number | Identifier;

const of = (named: Named): Identifier => (typeof named === "number" ? { profileId: id(named) } : named);

export const recognize = (n: number): Command => ({ type: "recognize", profileId: id(n), source });

export const identify = (target: Named, text: string): Command => ({
  type: "identify",
  target: of(target),
  externalId: externalId(text),
  source,
});

export const addAlias = (target: Named, label: string, name: string): Command => ({
  type: "addAlias",
  target: of(target),
  alias: { label, name },
  source,
});

export const removeAlias = (label: string, name: string): Command => ({
  type: "removeAlias",
  alias: { label, name },
  source,
});

export const updateAlias = (label: string, from: string, to: string): Command => ({
  type: "updateAlias",
  label,
  from,
  to,
  source,
});

export const track = (target: Named, changes: Changes): Track => ({
  type: "track",
  target: of(target),
  changes,
  updateExistingOnly: false,
  source,
});

export const merge = (from: Named, into: Named): Command => ({ type: "merge", from: of(from), into: of(into), source });

export const unmerge = (named: number | ProfileId): Command => ({
  type: "unmerge",
  profileId: typeof named === "number" ? id(named) : named,
  source,
});

export const erase = (target: Named): Command => ({ type: "erase", target: of(target), suppress: false, source });

export const renameExternalId = (from: string, to: string): Command => ({
  type: "renameExternalId",
  from: externalId(from),
  to: externalId(to),
  source,
});

export const dropExternalId = (text: string): Command => ({
  type: "dropExternalId",
  externalId: externalId(text),
  source,
});
