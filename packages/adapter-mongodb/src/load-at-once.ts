import {
  type Cell,
  type CellKey,
  candidateCap,
  type Failure,
  type LoadKey,
  type ProfileId,
  type Version,
} from "@selfsame/core";
import { kindOfKey } from "@selfsame/core/stored";
import type { Document } from "mongodb";
import { err, Result } from "neverthrow";
import { collectionOfKind } from "./cell-collections.js";
import { cellOf } from "./cell-of.js";
import { notMigrated } from "./check.js";
import { cellId, profileDocumentId } from "./document-id.js";
import { grouped } from "./grouped.js";
import { type Moment, readSnapshot } from "./snapshot.js";
import type { Store } from "./store.js";

/**
 * The cells of the keys and what they lead to, two redirects far, in one read. It starts from the one document of the
 * migration and joins by `_id` and by `holds` alone, which are indexed wherever the documents lie.
 */
export const loadAtOnce = async (
  store: Store,
  workspace: string,
  keys: readonly LoadKey[],
  at?: Moment,
): Promise<Result<readonly Cell[], Failure>> => {
  const pipeline = pipelineOf(workspace, keys);
  const [answer] = await readSnapshot(store, { aggregate: "selfsame", pipeline }, at);
  if (answer === undefined) return err(notMigrated);
  const found = new Map<string, Found>();
  const [members, erased] = [new Map<string, readonly ProfileId[]>(), new Map<string, Version>()];
  const add = (kind: Cell["kind"], documents: readonly Document[]): void => {
    for (const document of documents) {
      found.set(document._id, [kind, document]);
      add("profile", document.behind ?? []);
      add("profile", document.members ?? []);
      if (document.members !== undefined)
        members.set(
          document._id,
          document.members.map(({ id }: Document) => id),
        );
      for (const { _id, v } of document.gone ?? []) erased.set(_id, v);
    }
  };
  for (const kind of kinds) add(kind, answer[kind] ?? []);
  add("profile", answer.below ?? []);
  const cells = [...found.values()].map(([kind, document]) => cellOf(kind, document, { members, erased }));
  return Result.combine(cells).map((all) => all.filter((cell) => cell !== undefined));
};

type Found = readonly [Cell["kind"], Document];

const kinds: readonly Cell["kind"][] = ["profile", "owner", "lookup", "receipt", "suppression"];

const pipelineOf = (workspace: string, keys: readonly LoadKey[]): readonly Document[] => {
  const cells = keys.filter((key): key is CellKey => key[0] !== "lineage");
  const asked = grouped(cells, kindOfKey);
  const lineages = keys.flatMap((key) => (key[0] === "lineage" ? [profileDocumentId(workspace, key[1])] : []));
  const ids = [...asked].map(([kind, own]) => [kind, { $literal: own.map((key) => cellId(workspace, key)) }]);
  return [
    { $match: { _id: "schema" } },
    { $project: { _id: 0, asked: { ...Object.fromEntries(ids), below: { $literal: lineages } } } },
    ...[...asked.keys()].map((kind) =>
      join(`asked.${kind}`, collectionOfKind(kind), "_id", kind, [...(beside[kind] ?? []), { $project: { terms: 0 } }]),
    ),
    ...(lineages.length > 0 ? [join("asked.below", "profiles", "next", "below", [{ $project: { terms: 0 } }])] : []),
    { $project: { asked: 0 } },
  ];
};

const join = (
  localField: string,
  from: string,
  foreignField: string,
  as: string,
  pipeline: readonly Document[],
): Document => ({ $lookup: { from, localField, foreignField, as, pipeline } });

const behind = join("next", "profiles", "_id", "behind", [
  join("next", "profiles", "_id", "behind", [{ $project: { terms: 0 } }]),
  { $project: { terms: 0 } },
]);

/** What comes with documents of a kind. */
const beside: { readonly [Kind in Cell["kind"]]?: readonly Document[] } = {
  profile: [behind],
  owner: [behind],
  lookup: [
    join("_id", "profiles", "holds", "members", [
      { $sort: { id: 1 } },
      { $limit: candidateCap + 1 },
      { $project: { terms: 0 } },
    ]),
  ],
  receipt: [
    behind,
    join("tells", "profiles", "_id", "gone", [{ $match: { state: "erased" } }, { $project: { v: 1 } }]),
  ],
};
