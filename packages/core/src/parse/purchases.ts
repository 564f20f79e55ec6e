import { err, ok } from "neverthrow";
import type { TrackedPurchase } from "../commands/changes.js";
import { parseCurrency } from "../values/currency.js";
import { parsePrice } from "../values/price.js";
import { invalid, overLimit } from "../values/violation.js";
import { objectOf } from "./fields.js";
import { listOf } from "./many.js";
import { misfit, under } from "./misfit.js";
import { type Parser, parsed } from "./parser.js";
import { properties } from "./properties.js";
import { instant, keyText } from "./texts.js";

const quantity = parsed((value, { limits }) => {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1)
    return err(invalid("must be an integer from 1"));
  return value > limits.quantity ? err(overLimit("quantity", limits.quantity)) : ok(value);
});

const asGiven: Parser<unknown> = (value) => ok(value);

const shape = objectOf(
  { productId: keyText, price: asGiven, currency: parsed(parseCurrency) },
  { quantity, time: instant, appId: keyText, properties },
);

/** The price waits for the currency, which says how many decimals it may have. */
const purchase: Parser<TrackedPurchase> = (value, settings) =>
  shape(value, settings).andThen(({ price, ...rest }) =>
    parsePrice(price, rest.currency)
      .mapErr((violation) => under("price")(misfit(violation)))
      .map((minorUnits) => ({ quantity: 1, ...rest, minorUnits })),
  );

export const purchases: Parser<readonly TrackedPurchase[]> = listOf(purchase, "batch");
