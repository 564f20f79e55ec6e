import {
  type Cell,
  type CellKey,
  candidateCap,
  type Failure,
  type LoadKey,
  type LookupKey,
  type ProfileId,
} from "@selfsame/core";
import type { Document } from "mongodb";
import { Result } from "neverthrow";
import { membersOf } from "./behind.js";
import { collectionOfKind, kindOfKey } from "./cell-collections.js";
import { cellOf } from "./cell-of.js";
import { cellId, profileDocumentId } from "./document-id.js";
import { grouped } from "./grouped.js";
import { type Moment, readSnapshot } from "./snapshot.js";
import type { Store } from "./store.js";

/** Every cell that the keys name or may lead to, in one read: redirects are followed up, and lineages down, by the server. */
export const loadAtOnce = async (
  store: Store,
  workspace: string,
  keys: readonly LoadKey[],
  at?: Moment,
): Promise<Result<readonly Cell[], Failure>> => {
  const pipeline = pipelineOf(workspace, keys);
  const answers = await readSnapshot(store, { aggregate: "profiles", pipeline }, at);
  const found = new Map<string, readonly [Cell["kind"], Document]>();
  const members = new Map<string, ProfileId[]>();
  const erased = new Map<string, string>();
  for (const { kind, document, behind = [], gone = [], member } of answers) {
    if (member !== undefined) members.set(member, [...(members.get(member) ?? []), document.id]);
    found.set(document._id, [kind, document]);
    for (const profile of behind) found.set(profile._id, ["profile", profile]);
    for (const { _id, v } of gone) erased.set(_id, v);
  }
  const cells = [...found.values()].map(([kind, document]) => cellOf(kind, document, { members, erased }));
  return Result.combine(cells).map((all) => all.filter((cell) => cell !== undefined));
};

const pipelineOf = (workspace: string, keys: readonly LoadKey[]): Document[] => {
  const cells = keys.filter((key) => key[0] !== "lineage");
  const lookups = cells.filter(isLookup);
  const lineages = keys.flatMap((key) => (key[0] === "lineage" ? [profileDocumentId(workspace, key[1])] : []));
  const named = grouped(cells, kindOfKey);
  const ids = (kind: Cell["kind"]) => (named.get(kind) ?? []).map((key) => cellId(workspace, key));
  const { profile, ...others } = {
    profile: [...told("profile", ids("profile")), up],
    owner: [...told("owner", ids("owner")), up],
    lookup: told("lookup", ids("lookup")),
    receipt: [...told("receipt", ids("receipt")), up, erasedOnes],
    suppression: told("suppression", ids("suppression")),
  };
  return [
    ...profile,
    ...Object.entries(others).flatMap(([kind, pipeline]) =>
      isKind(kind) && named.has(kind) ? [{ $unionWith: { coll: collectionOfKind(kind), pipeline } }] : [],
    ),
    ...lookups.map((key) => ({ $unionWith: { coll: "profiles", pipeline: members(workspace, key) } })),
    ...(lineages.length === 0
      ? []
      : [{ $unionWith: { coll: "profiles", pipeline: [...told("profile", lineages), down] } }]),
  ];
};

const isLookup = (key: CellKey): key is LookupKey => key[0] === "email" || key[0] === "phone";

const isKind = (kind: string): kind is Cell["kind"] => kind !== "";

/** Documents, each beside what they lead to, so that nothing of ours stands among their fields. */
const told = (kind: Cell["kind"], ids: readonly string[]): Document[] => [
  { $match: { _id: { $in: ids } } },
  { $project: { _id: 0, kind: { $literal: kind }, document: "$$ROOT" } },
];

const up: Document = {
  $graphLookup: {
    from: "profiles",
    startWith: "$document.next",
    connectFromField: "next",
    connectToField: "_id",
    as: "behind",
  },
};

const down: Document = {
  $graphLookup: {
    from: "profiles",
    startWith: "$document._id",
    connectFromField: "_id",
    connectToField: "next",
    restrictSearchWithMatch: { state: "merged" },
    as: "behind",
  },
};

const erasedOnes: Document = {
  $lookup: {
    from: "profiles",
    localField: "document.tells",
    foreignField: "_id",
    pipeline: [{ $match: { state: "erased" } }, { $project: { v: 1 } }],
    as: "gone",
  },
};

const members = (workspace: string, key: LookupKey): Document[] => [
  { $match: membersOf(workspace, key) },
  { $sort: { id: 1 } },
  { $limit: candidateCap + 1 },
  {
    $project: {
      _id: 0,
      kind: { $literal: "profile" },
      document: "$$ROOT",
      member: { $literal: cellId(workspace, key) },
    },
  },
];
