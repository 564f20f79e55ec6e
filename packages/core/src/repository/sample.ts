import type { Cell, CellOf } from "../plan/cell.js";
import { type ChangeSet, emptyChangeSet } from "../plan/change-set.js";
import type { Receipt } from "../plan/receipt.js";
import type { MergedRecord } from "../profile/record.js";
import { guest } from "../profile/sample.js";
import { at, externalId, id } from "../values/sample.js";

/** A change set that expects and writes nothing but what `part` says. */
export const changeSet = (name: string, part: Partial<ChangeSet> = {}): ChangeSet => ({
  ...emptyChangeSet(name, at(0)),
  ...part,
});

const absorbed = (n: number, into: number): MergedRecord => ({
  ...{ format: 1, state: "merged", profileId: id(n), revision: 2, into: id(into), ordinal: 1, mergedAt: at(1) },
  ...{ dropped: {}, added: {}, frozen: guest(n) },
});

export const receipt = (answer: Partial<Receipt["answer"]> = {}): Receipt => ({
  digest: "d",
  fingerprint: "f",
  recordedAt: at(1),
  answer: { outcome: "tracked", dataPoints: 1, events: [], ...answer },
});

const version = "v";

export const profileCell = (n: number, into?: number): CellOf<"profile"> => {
  const record = into === undefined ? guest(n) : absorbed(n, into);
  return { kind: "profile", key: ["profile", id(n)], version, record };
};

export const ownerCell = (name: string, n: number): Cell => {
  return { kind: "owner", key: ["external_id", externalId(name)], version, owner: id(n) };
};

export const lookupCell = (email: string, ...members: readonly number[]): CellOf<"lookup"> => {
  return { kind: "lookup", key: ["email", email], version, members: members.map(id) };
};

export const receiptCell = (n: number): Cell => {
  return { kind: "receipt", key: ["receipt", "d"], version, receipt: receipt({ profileId: id(n) }) };
};
