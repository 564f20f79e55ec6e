import { err } from "neverthrow";
import { standardAttributeNames } from "../profile/standard-attributes.js";
import type { Condition, Counted } from "../segments/segment.js";
import { parseCurrency } from "../values/currency.js";
import { parseNumber } from "../values/number.js";
import { invalid } from "../values/violation.js";
import { fields } from "./fields.js";
import { oneOf, orNull, parsed } from "./parser.js";
import { instant } from "./texts.js";
import { askedText, comparison, path, valueTest } from "./value-test.js";
import { variant } from "./variant.js";

const kind = <const Kind extends Condition["kind"] | Counted["kind"]>(...kinds: readonly Kind[]) => ({
  kind: oneOf(kinds),
});

const number = parsed((value) => (typeof value === "number" ? parseNumber(value) : err(invalid("must be a number"))));

const of = variant<Counted>("kind", {
  sessions: fields(kind("sessions"), {}),
  event: fields({ ...kind("event"), name: askedText }, {}),
  purchase: fields({ ...kind("purchase"), productId: askedText }, {}),
} satisfies { readonly [Kind in Counted["kind"]]: unknown });

const amount = { op: comparison, than: number };
const time = { op: comparison, than: instant };
const boundary = fields({ ...kind("first", "last"), of, ...time }, {});
const moment = fields({ ...kind("created", "updated"), ...time }, {});

/** The conditions of a segment by their kind. */
export const conditions = {
  external_id: fields({ ...kind("external_id"), is: orNull(askedText) }, {}),
  alias: fields({ ...kind("alias"), label: askedText }, {}),
  attribute: fields({ ...kind("attribute"), name: oneOf(standardAttributeNames), path, test: valueTest }, {}),
  custom: fields({ ...kind("custom"), key: askedText, path, test: valueTest }, {}),
  count: fields({ ...kind("count"), of, ...amount }, {}),
  first: boundary,
  last: boundary,
  revenue: fields({ ...kind("revenue"), currency: parsed(parseCurrency), ...amount }, {}),
  created: moment,
  updated: moment,
} satisfies { readonly [Kind in Condition["kind"]]: unknown };
