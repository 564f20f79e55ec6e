import {
  candidateCap,
  type Failure,
  type Group,
  type LookupKey,
  type PageOf,
  type PageRequest,
  type ProfileId,
} from "@selfsame/core";
import { pageOf, startOf } from "@selfsame/core/stored";
import type { Document } from "mongodb";
import { err, ok, type Result } from "neverthrow";
import { formsFilter } from "./seek.js";
import { collectionOf, inside, type Store } from "./store.js";

/**
 * Emails or phones that several live profiles hold (F4). The index of normal forms is read in its own order, and nothing
 * but the index: all groups together cost one walk through it, however many pages they are on.
 */
export const pageOfGroups = async (
  store: Store,
  workspace: string,
  by: LookupKey[0],
  page: PageRequest,
): Promise<Result<PageOf<Group>, Failure>> => {
  const start = startOf(page);
  if (start.isErr()) return err(start.error);
  const holders = collectionOf(store, "profiles").find(formsFilter(workspace, by, start.value), {
    ...inside(store),
    projection: { _id: 0, id: 1, [by]: 1 },
    sort: { [by]: 1, id: 1 },
  });
  const groups: Group[] = [];
  for await (const group of groupsOf(holders, by)) {
    groups.push(group);
    if (groups.length > page.limit) break;
  }
  return pageOf(
    page,
    () => groups.map((group) => [group.key, group] as const),
    (group) => ok(group),
  );
};

/** Those who hold the same stand together. */
async function* groupsOf(holders: AsyncIterable<Document>, by: LookupKey[0]): AsyncGenerator<Group> {
  let [key, count, members]: [string | undefined, number, ProfileId[]] = [undefined, 0, []];
  for await (const { [by]: form, id } of holders) {
    if (form !== key) {
      if (key !== undefined && count > 1) yield { key, members, count };
      [key, count, members] = [form, 0, []];
    }
    count += 1;
    if (members.length <= candidateCap) members.push(id);
  }
  if (key !== undefined && count > 1) yield { key, members, count };
}
