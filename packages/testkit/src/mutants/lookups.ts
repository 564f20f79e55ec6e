import type { LoadKey, LookupKey, ProfileId } from "@selfsame/core";
import { itemsOf } from "../clauses/making/pages.js";
import { textOf } from "../clauses/making/same.js";
import { value } from "../unwrap.js";
import type { Mutant } from "./mutant.js";
import { answering, committing, showingCells } from "./wrapping.js";

const everyone = { kind: "all", of: [] } as const;

/** Faults of who holds an email or phone. */
export const lookups: readonly Mutant[] = [
  {
    name: "shows-members-unsorted",
    rule: "L20",
    fault: "the members of a look-up come in any order",
    clause: "lookups/show-the-first-members-in-order",
    of: (repository) =>
      showingCells(repository, (cells) =>
        cells.map((cell) => (cell.kind === "lookup" ? { ...cell, members: cell.members.toReversed() } : cell)),
      ),
  },
  {
    name: "shows-all-members",
    rule: "L20",
    fault: "a look-up shows more members than a plan can weigh",
    clause: "lookups/show-the-first-members-in-order",
    of: (repository) => ({
      ...repository,
      load: (workspace, keys) =>
        answering(async () => {
          const cells = await value(repository.load(workspace, keys));
          if (!cells.some(({ kind }) => kind === "lookup")) return cells;
          const records = await itemsOf((page) => repository.list(workspace, everyone, page));
          return cells.map((cell) => {
            if (cell.kind !== "lookup" || cell.key[0] !== "email") return cell;
            const holders = records.filter((record) => record.lookups.email === cell.key[1]);
            return { ...cell, members: holders.map(({ profileId }) => profileId) };
          });
        }),
    }),
  },
  {
    name: "takes-a-second-join-for-none",
    rule: "L20",
    fault: "a look-up does not move when someone joins who had joined",
    clause: "lookups/move-when-someone-joins-again",
    of: (repository) =>
      committing(repository, async (workspace, changeSets) => {
        const keys = changeSets.flatMap(({ lookups }) => lookups.map(({ key }) => key));
        const cells = await value(repository.load(workspace, keys));
        const holds = (key: LoadKey, profileId: ProfileId) =>
          cells.some(
            (cell) => cell.kind === "lookup" && textOf(cell.key) === textOf(key) && cell.members.includes(profileId),
          );
        const fresh = changeSets.map((changeSet) => ({
          ...changeSet,
          lookups: changeSet.lookups.filter(
            ({ key, join, leave }) => leave.length > 0 || !join.every((profileId) => holds(key, profileId)),
          ),
        }));
        return value(repository.commit(workspace, fresh));
      }),
  },
  {
    name: "takes-an-email-for-a-phone",
    rule: "L18",
    fault: "an email and a phone of one text are one look-up",
    clause: "lookups/are-apart-by-kind-and-text",
    of: (repository) => ({
      ...repository,
      load: (workspace, keys) =>
        answering(async () => {
          const cells = await value(repository.load(workspace, keys));
          const phones = keys.flatMap((key): readonly LookupKey[] => (key[0] === "email" ? [["phone", key[1]]] : []));
          const others = (await value(repository.load(workspace, phones))).flatMap((cell) =>
            cell.kind === "lookup" ? cell.members : [],
          );
          return cells.map((cell) =>
            cell.kind === "lookup" && others.length > 0 ? { ...cell, members: [...cell.members, ...others] } : cell,
          );
        }),
    }),
  },
];
