import { keysShowing, retell } from "./answers.js";
import { attributesOf } from "./attributes.js";
import type { ModelDone, ModelUnmergeReport } from "./done.js";
import { engagement } from "./engagement.js";
import { externalIdsOf } from "./external-ids.js";
import type { Person, Write } from "./person.js";
import { type ModelRefusal, refused } from "./refusal.js";
import { pass } from "./resolve.js";
import { same } from "./text.js";
import { touch } from "./touch.js";
import { type Fates, fatesOf, giveBack } from "./unmerge-aliases.js";
import { hosted } from "./value.js";
import type { World } from "./world.js";

/** A merge is taken out of everyone's story; what was told since stays (M15). */
export const unmerge = (world: World, named: string): ModelDone | ModelRefusal => {
  const profileId = named.toLowerCase();
  if (world.state.erased.has(profileId)) return refused("erased", { profileId });
  const person = world.state.people.get(profileId);
  if (person === undefined) return refused("profile_not_found");
  const path = pathFrom(world, person);
  const root = path.at(-1);
  if (root === undefined || root === person)
    return person.parted
      ? { outcome: "unchanged", person, stale: [], dataPoints: 0 }
      : refused("not_merged", { profileId });
  pass(world, person, root);
  const before = attributesOf(world, root);
  const lost = person.log.flatMap((entry) => ("lost" in entry && entry.late ? [entry.lost] : []));
  person.log = person.log.map((entry) => ("lost" in entry ? { ...entry, late: false } : entry));
  const fates = fatesOf(world.state, path);
  const written = writtenSince(root, path.at(-2));
  remember(world, path);
  giveBack(path);
  person.aliases = [...fates.returned, ...fates.reclaimed];
  for (const [index, above] of path.slice(1).entries()) leave(world, above, path[index], index === 0);
  person.mergedInto = undefined;
  person.parted = true;
  touch(world, person);
  touch(world, root);
  const fields = fieldsOf(world, person, before, attributesOf(world, root), written);
  return {
    outcome: "unmerged",
    person,
    stale: [],
    dataPoints: 0,
    unmerge: report(world, person, root, fates, lost, fields),
  };
};

/** Recorded answers that show what the one who leaves holds tell of it from now on; who parts from these two later is in them, too. */
const remember = ({ state, key }: World, path: readonly Person[]): void => {
  const [person, parent] = path;
  const root = path.at(-1);
  if (person === undefined || parent === undefined || root === undefined) return;
  const shown = keysShowing(path).filter((one) => state.receipts.has(one));
  retell(state, shown, person.profileId);
  const merge = parent.log.flatMap((entry) =>
    "absorbed" in entry && entry.absorbed === person.profileId ? [entry.key] : [],
  );
  person.shownIn = union(person.shownIn, [...shown, key]);
  parent.shownIn = union(parent.shownIn, merge);
  root.shownIn = union(root.shownIn, [key]);
};

const union = (some: readonly string[], more: readonly (string | undefined)[]): readonly string[] => [
  ...new Set([...some, ...more.filter((one) => one !== undefined)]),
];

const pathFrom = (world: World, person: Person): readonly Person[] => {
  const next = person.mergedInto === undefined ? undefined : world.state.people.get(person.mergedInto);
  return next === undefined ? [person] : [person, ...pathFrom(world, next)];
};

const allIds = ({ state }: World, person: Person): readonly string[] => {
  const { primary, deprecated } = externalIdsOf(state, person);
  return primary === undefined ? [] : [primary, ...deprecated];
};

/** The attributes that were written after the merge. */
const writtenSince = (root: Person, child: Person | undefined): ReadonlySet<string> => {
  const merge = root.log.findIndex((entry) => "absorbed" in entry && entry.absorbed === child?.profileId);
  return new Set(root.log.slice(merge).flatMap((entry) => ("path" in entry ? [entry.path] : [])));
};

/**
 * One survivor without what came through a child: the child itself, if it is the one that leaves, and in any case what it
 * added to a sum that was written over.
 */
const leave = (world: World, above: Person, child: Person | undefined, isGone: boolean): void => {
  if (child === undefined) return;
  const { profileId } = child;
  const now = isGone ? new Map() : attributesOf(world, child);
  if (isGone) above.log = above.log.filter((entry) => !("absorbed" in entry && entry.absorbed === profileId));
  above.log = above.log.map((entry) =>
    "path" in entry ? withoutSum(entry, profileId, now.get(entry.path)?.value) : entry,
  );
};

const withoutSum = (write: Write, profileId: string, now: unknown): Write => {
  const { [profileId]: added, ...others } = write.sums;
  if (added === undefined || added === now) return write;
  const sums = typeof now === "number" ? { ...others, [profileId]: now } : others;
  if (typeof write.value !== "number") return { ...write, sums };
  return { ...write, sums, value: write.value - added + (typeof now === "number" ? now : 0) };
};

type Attributes = ReturnType<typeof attributesOf>;
type Fields = ModelUnmergeReport["fields"];

const fieldsOf = (
  world: World,
  person: Person,
  before: Attributes,
  after: Attributes,
  written: ReadonlySet<string>,
): Fields => {
  const fields: [string, Fields[string]][] = [];
  for (const [path, { value }] of attributesOf(world, person)) {
    const [was, is] = [before.get(path)?.value, after.get(path)?.value];
    const stays = written.has(path) ? "written" : "untouched";
    const remains = is === undefined ? {} : { remains: hosted(is) };
    fields.push([path, { value: hosted(value), fate: same(was, is) ? stays : "returned", ...remains }]);
  }
  return Object.fromEntries(fields);
};

const report = (
  world: World,
  person: Person,
  root: Person,
  { returned, reclaimed, lost }: Fates,
  lostIds: readonly string[],
  fields: Fields,
): ModelUnmergeReport => {
  return {
    survivor: root.profileId,
    unmerged: person.profileId,
    fields,
    aliases: {
      returned: returned.map(({ label, name }) => ({ label, name })),
      reclaimed: reclaimed.map(({ label, name }) => ({ label, name })),
      lost: lost.map(({ label, name, reason }) => ({ label, name, reason })),
    },
    externalIds: { returned: allIds(world, person), lost: lostIds },
    counts: engagement(world.state, person),
  };
};
