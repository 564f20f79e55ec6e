import type { Told } from "./told.js";

/** What became of one item as one line of JSON. The profile is named, not told whole: a line per outcome stays short. */
export const jsonLine = (told: Told): string => JSON.stringify({ ...told.place, ...content(told) });

const content = (told: Told): object => {
  if (told.kind === "unread") return { problem: { code: "bad_line", reason: told.reason } };
  if (told.kind === "refused")
    return { command: told.command, problem: told.refusal, ...(told.replayed && { replayed: true }) };
  const { events: _, ...done } = told.done;
  return { command: told.command, ...done, ...("profile" in done && { profile: named(done.profile) }) };
};

type Named = { readonly profileId: string; readonly state: string; readonly externalId?: string };

const named = ({ profileId, state, externalId }: Named): Named => ({
  profileId,
  state,
  ...(externalId !== undefined && { externalId }),
});
