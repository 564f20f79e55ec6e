import type { AliasInput, CommandInput, Done, Outcome, Target } from "@selfsame/core";
import { textOf } from "../model/text.js";

type Named = { readonly profileId: string } | { readonly externalId: string } | { readonly alias: AliasInput };
type Claim = { readonly profileId: string; readonly time: string };

/** What a journey knows of its own commands: who was given which identifier, and who was merged into whom, and when. */
export type OwnLog = {
  readonly hear: (command: CommandInput, done: Done, time: string) => void;
  /** Every identifier that was ever given. */
  readonly identifiers: () => readonly Named[];
  /** The times of the commands that made two identifiers one person, as far as they hold: those of `a` first. */
  readonly chain: (a: Named, b: Named, person: string) => readonly string[];
  /**
   * Whether someone was erased after a merge was undone: what came to those who live through the identifiers of the erased is
   * explained no longer (X3).
   */
  readonly forgets: () => boolean;
};

export const openLog = (): OwnLog => {
  const claims = new Map<string, { readonly named: Named; readonly by: Claim[] }>();
  const merges = new Map<string, { readonly into: string; readonly time: string }>();
  const past = { parted: false, forgets: false };
  const above = (profileId: string): readonly string[] => {
    const merge = merges.get(profileId);
    return merge === undefined ? [profileId] : [profileId, ...above(merge.into)];
  };
  /** Of those who were ever given it, the last one of the person who has it now. */
  const claimOf = (named: Named, person: string): Claim | undefined =>
    claims.get(textOf(named))?.by.findLast(({ profileId }) => above(profileId).at(-1) === person);
  const timesOf = (profileIds: readonly string[]) => profileIds.flatMap((id) => merges.get(id)?.time ?? []);
  return {
    hear: (command, done, time) => {
      if (!done.replayed && done.outcome === "unmerged") past.parted = true;
      if (!done.replayed && done.outcome === "erased") past.forgets ||= past.parted;
      if (done.replayed || !("profile" in done) || done.profile === undefined) return;
      const { profileId } = done.profile;
      for (const named of givenBy(command, done.outcome, profileId)) {
        const known = claims.get(textOf(named)) ?? { named, by: [] };
        known.by.push({ profileId, time });
        claims.set(textOf(named), known);
      }
      if (done.outcome === "merged") merges.set(done.merge.absorbed, { into: done.merge.survivor, time });
      if (done.outcome === "unmerged") merges.delete(profileId);
    },
    forgets: () => past.forgets,
    identifiers: () => [...claims.values()].map(({ named }) => named),
    chain: (a, b, person) => {
      const [first, second] = [claimOf(a, person), claimOf(b, person)];
      const [up, down] = [above(first?.profileId ?? person), above(second?.profileId ?? person)];
      const before = (way: readonly string[], other: readonly string[]) =>
        timesOf(
          way.slice(
            0,
            way.findIndex((id) => other.includes(id)),
          ),
        );
      const times = [first?.time, ...before(up, down), ...[...before(down, up)].reverse(), second?.time];
      return [...new Set(times.flatMap((time) => time ?? []))];
    },
  };
};

const givenBy = (command: CommandInput, outcome: Outcome, profileId: string): readonly Named[] => {
  const self = { profileId };
  if (outcome === "recognized")
    return command.type === "recognize" && command.alias !== undefined ? [self, { alias: command.alias }] : [self];
  if (outcome === "created") return [self, ...(command.type === "track" ? keyIn(command.target) : [])];
  if (outcome === "identified" && command.type === "identify") return [{ externalId: command.externalId }];
  if (command.type === "renameExternalId") return [{ externalId: command.to }];
  if (outcome === "unchanged") return [];
  if (command.type === "addAlias") return [{ alias: command.alias }];
  return command.type === "updateAlias" ? [{ alias: { label: command.label, name: command.to } }] : [];
};

const keyIn = (target: Target): readonly Named[] => {
  if ("alias" in target) return [{ alias: target.alias }];
  return "externalId" in target && !("profileId" in target) ? [{ externalId: target.externalId }] : [];
};
