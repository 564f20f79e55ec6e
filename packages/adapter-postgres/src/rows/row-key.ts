import type { Failure, PageRequest } from "@selfsame/core";
import { foreignCursor, startOf } from "@selfsame/core/stored";
import { err, ok, type Result } from "neverthrow";

/** Where a row stands among those of its profile. */
export type RowKey = { readonly time: string; readonly id: string };

/** As the cursor of a page holds it: instants all have one length. */
export const rowKeyOf = ({ time, id }: RowKey): string => `${time}${id}`;

/** The row behind which a page starts, undefined for the start. */
export const startRow = (page: PageRequest): Result<RowKey | undefined, Failure> =>
  startOf(page).andThen((key) => {
    if (key === undefined) return ok(undefined);
    const [time, id] = [key.slice(0, length), key.slice(length)];
    return isInstant(time) ? ok({ time, id }) : err(foreignCursor);
  });

const { length } = "2025-01-05T18:20:30.000Z";

const isInstant = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text)) && text >= "0001";
