import type { CommandInput, NamedTarget, Profile } from "@selfsame/core";
import type { Answer } from "./answer.js";

const pair = (label: string, name: string | undefined): readonly NamedTarget[] =>
  name === undefined ? [] : [{ alias: { label, name } }];

/** The identifiers that a command frees by the rules, given who lived before it (L10 to L12, M4, M5, X2). */
export const freedBy = (command: CommandInput, answer: Answer, before: readonly Profile[]): readonly NamedTarget[] => {
  if (answer.isErr() || answer.value.replayed === true) return [];
  const done = answer.value;
  const was = (profileId: string) => before.find((profile) => profile.profileId === profileId);
  if (done.outcome === "merged") {
    const [survivor, absorbed] = [was(done.merge.survivor), was(done.merge.absorbed)];
    return Object.entries(absorbed?.aliases ?? {})
      .filter(([label, name]) => isTaken(label, name, survivor, absorbed))
      .flatMap(([label, name]) => pair(label, name));
  }
  if (done.outcome === "alias_replaced" && command.type === "addAlias")
    return pair(command.alias.label, was(done.profile.profileId)?.aliases[command.alias.label]);
  if (done.outcome === "alias_updated" && command.type === "updateAlias") return pair(command.label, command.from);
  if (done.outcome === "alias_removed" && command.type === "removeAlias")
    return pair(command.alias.label, command.alias.name);
  if (done.outcome === "dropped" && command.type === "dropExternalId") return [{ externalId: command.externalId }];
  return [];
};

/** By its label (M4), or, of someone anonymous, by its name (M5). */
const isTaken = (
  label: string,
  name: string,
  survivor: Profile | undefined,
  absorbed: Profile | undefined,
): boolean => {
  const held = survivor?.aliases ?? {};
  return Object.hasOwn(held, label) || (absorbed?.state === "anonymous" && Object.values(held).includes(name));
};
