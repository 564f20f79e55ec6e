import { z } from "zod";
import type { HistoryRow } from "../events/history-row.js";
import type { Currency } from "../values/currency.js";
import { parseCurrency } from "../values/currency.js";
import { storedAs } from "./stored-as.js";
import { type Every, storedCount, storedInstant, storedJsonObject, storedProfileId } from "./stored-schemas.js";

type Row<Kind extends HistoryRow["kind"]> = Extract<HistoryRow, { readonly kind: Kind }>;

const each = { id: z.string(), profileId: storedProfileId, time: storedInstant, appId: z.string().exactOptional() };

const event = z.strictObject({
  ...each,
  kind: z.literal("event"),
  name: z.string(),
  properties: storedJsonObject,
} satisfies Every<Row<"event">>);

const purchase = z.strictObject({
  ...each,
  kind: z.literal("purchase"),
  productId: z.string(),
  minorUnits: storedCount,
  currency: z.custom<Currency>((value) => parseCurrency(value).isOk()),
  quantity: storedCount,
  properties: storedJsonObject,
} satisfies Every<Row<"purchase">>);

const session = z.strictObject({
  ...each,
  kind: z.literal("session"),
  endedAt: storedInstant.exactOptional(),
} satisfies Every<Row<"session">>);

const row: z.ZodType<HistoryRow> = z.discriminatedUnion("kind", [event, purchase, session]);

/** An event, purchase or session as a store gives it back. */
export const parseHistoryRow = storedAs(row);
