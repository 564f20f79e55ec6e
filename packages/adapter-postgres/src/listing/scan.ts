import type { Cell, Failure } from "@selfsame/core";
import type { Result } from "neverthrow";
import { lookupCell, ownerCell, profileCell, receiptCell, suppressionCell } from "../load/cells-in.js";
import { documentIn } from "./entries.js";
import { isId } from "./id.js";

/** The cell in a row of a scan. */
export const cellIn =
  (kind: Cell["kind"]) =>
  (row: unknown): Result<Cell, Failure> =>
    cells[kind](documentIn(row, "cell"));

/** Whether a text can be the key at which a page of a scan ended. */
export const isPlaceOf = (kind: Cell["kind"], text: string): boolean =>
  kind === "profile" ? isId(text) : /^[\da-f]{64}$/.test(text);

const cells: { readonly [Kind in Cell["kind"]]: (row: unknown) => Result<Cell, Failure> } = {
  profile: profileCell,
  owner: ownerCell,
  lookup: lookupCell,
  receipt: receiptCell,
  suppression: suppressionCell,
};
