import { ok, type Result } from "neverthrow";
import { z } from "zod";
import type { Cell, CellKey, CellOf, LookupKey, OwnerKey, ProfileKey, SuppressionKey } from "../plan/cell.js";
import type { Failure } from "../refusals/failure.js";
import { storedReceipt } from "./receipt.js";
import { parseRecord } from "./record.js";
import { storedAs } from "./stored-as.js";
import { type Every, storedExternalId, storedList, storedProfileId } from "./stored-schemas.js";

const profile: z.ZodType<ProfileKey> = z.tuple([z.literal("profile"), storedProfileId]);
const owner: z.ZodType<OwnerKey> = z.union([
  z.tuple([z.literal("external_id"), storedExternalId]),
  z.tuple([z.literal("alias"), z.string(), z.string()]),
]);
const lookup: z.ZodType<LookupKey> = z.tuple([z.enum(["email", "phone"]), z.string()]);
const receipt: z.ZodType<CellOf<"receipt">["key"]> = z.tuple([z.literal("receipt"), z.string()]);
const suppression: z.ZodType<SuppressionKey> = z.tuple([z.literal("suppression"), z.string()]);

const key: z.ZodType<CellKey> = z.union([profile, owner, lookup, receipt, suppression]);

/** The name of a cell as a store gives it back: for those that keep it as JSON. */
export const parseCellKey = storedAs(key);

/** A record says for itself what is wrong with it, or that it is newer than this code. */
type Unread = Omit<CellOf<"profile">, "record"> & { readonly record: unknown };

const version = z.string();
const cell: z.ZodType<Exclude<Cell, CellOf<"profile">> | Unread> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("profile"), key: profile, version, record: z.unknown() } satisfies Every<Unread>),
  z.strictObject({
    kind: z.literal("owner"),
    key: owner,
    version,
    owner: storedProfileId,
  } satisfies Every<CellOf<"owner">>),
  z.strictObject({
    kind: z.literal("lookup"),
    key: lookup,
    version,
    members: storedList(storedProfileId),
  } satisfies Every<CellOf<"lookup">>),
  z.strictObject({
    kind: z.literal("receipt"),
    key: receipt,
    version,
    receipt: storedReceipt,
  } satisfies Every<CellOf<"receipt">>),
  z.strictObject({
    kind: z.literal("suppression"),
    key: suppression,
    version,
  } satisfies Every<CellOf<"suppression">>),
]);

const parseOuter = storedAs(cell);

/** A cell as a store gives it back. A look-up may have any number of members here: see `shownCell`. */
export const parseCell = (value: unknown): Result<Cell, Failure> =>
  parseOuter(value).andThen((found) =>
    found.kind === "profile" ? parseRecord(found.record).map((record) => ({ ...found, record })) : ok(found),
  );
