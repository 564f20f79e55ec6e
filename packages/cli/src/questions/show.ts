import { type HistoryItem, isLive, type Profile, type Profiles, type Repository } from "@selfsame/core";
import { lifeAround } from "../life/gather.js";
import type { Life } from "../life/life.js";
import { fieldLines } from "../page/fields.js";
import { counted, indented, table } from "../page/layout.js";
import { treeLines } from "../page/tree.js";
import type { Style } from "../style.js";
import { visible } from "../visible.js";

/** What happened that is still shown. */
const latest = 10;

/** Everything that a support agent asks first of one person: the names, what it became of, what is known, what happened last. */
export const show = async (
  profile: Profile,
  profiles: Profiles,
  repository: Repository,
  workspace: string,
  style: Style,
): Promise<string> => {
  const cells = await repository.load(workspace, [["profile", profile.profileId]]);
  const [cell] = cells.unwrapOr([]);
  const record = cell?.kind === "profile" && isLive(cell.record) ? cell.record : undefined;
  const life = record && (await lifeAround(repository, workspace, record)).unwrapOr(undefined);
  const history = await profiles.history({ profileId: profile.profileId }, { limit: latest });
  const heading = (text: string): readonly string[] => ["", style.strong(text), ""];
  return [
    ...heading(visible(nameIn(profile))),
    ...indented(nameLines(profile)),
    ...(life === undefined ? [] : lifeLines(life, heading, style)),
    ...heading("What happened last"),
    ...indented(history.map(({ items }) => table(items.map(happened))).unwrapOr([])),
    "",
  ].join("\n");
};

const lifeLines = (life: Life, heading: (text: string) => readonly string[], style: Style): readonly string[] => [
  ...(life.profiles === 1
    ? []
    : [...heading(`Became of ${counted(life.profiles, "profile")}`), ...indented(treeLines(life, style))]),
  ...heading("What is known, and from whom"),
  ...indented(fieldLines(life, style)),
];

const nameIn = (profile: Profile): string =>
  profile.state === "identified" ? profile.externalId : (profile.attributes.email ?? "someone without a user id");

const nameLines = (profile: Profile): readonly string[] => {
  const aliases = Object.entries(profile.aliases).map(([label, name]) => `${label}/${name}`);
  const former = profile.state === "identified" ? profile.deprecatedExternalIds : [];
  return table(
    [
      ["profile id", profile.profileId],
      ...(profile.state === "identified" ? [["external id", profile.externalId]] : []),
      ...former.map((id) => ["formerly", id]),
      ...aliases.sort().map((alias) => ["alias", alias]),
      ["known since", profile.createdAt],
      ["last changed", profile.updatedAt],
    ].map((row) => row.map((text) => ({ text: visible(text) }))),
  );
};

const happened = (item: HistoryItem) => {
  const what = item.kind === "event" ? item.name : item.kind === "purchase" ? item.productId : "";
  return [item.time, item.kind, what].map((text) => ({ text: visible(text) }));
};
