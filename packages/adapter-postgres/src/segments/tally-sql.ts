import { known, operators } from "./comparison-sql.js";
import type { Parameters, Sql } from "./parameters.js";
import type { Condition, Counted } from "./parts.js";

type Engaged = Extract<Condition, { readonly kind: "count" | "first" | "last" | "revenue" }>;

/** What is asked of engagement: the profile's own and what it absorbed. */
export const engagedSql = (condition: Engaged, given: Parameters): Sql => {
  const operator = operators[condition.op];
  switch (condition.kind) {
    case "count":
      return `${sum((side) => `${tallyAt(side, condition.of, given)}->>'count'`)} ${operator} ${given.number(condition.than)}`;
    case "revenue":
      return `${sum((side) => `${side}->'revenue'->>${given.text(condition.currency)}`)} ${operator} ${given.number(condition.than)}`;
    case "first":
    case "last": {
      const choose = condition.kind === "first" ? "LEAST" : "GREATEST";
      const time = (side: Sql) => `(${tallyAt(side, condition.of, given)}->>'${condition.kind}') COLLATE "C"`;
      return known(`${choose}(${time(own)}, ${time(absorbed)}) ${operator} ${given.text(condition.than)}`);
    }
  }
};

const own = "p.record->'own'";
const absorbed = "p.record->'absorbed'";

const tallyAt = (side: Sql, counted: Counted, given: Parameters): Sql => {
  switch (counted.kind) {
    case "sessions":
      return `${side}->'sessions'`;
    case "event":
      return `${side}->'events'->${given.text(counted.name)}`;
    case "purchase":
      return `${side}->'purchases'->${given.text(counted.productId)}`;
  }
};

// As doubles, because the core adds them so.
const sum = (amount: (side: Sql) => Sql): Sql =>
  `(${[own, absorbed].map((side) => `COALESCE((${amount(side)})::float8, 0)`).join(" + ")})`;
