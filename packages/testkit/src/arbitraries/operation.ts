import type { OperationInput } from "@selfsame/core";
import fc from "fast-check";
import { attributeValue } from "./attribute-value.js";
import { key, keyed } from "./key.js";

/** An operation of any kind. Whether it fits depends on the value that it meets (A1, A2). */
export const operation = (): fc.Arbitrary<OperationInput> => {
  const value = attributeValue(2);
  const object = keyed(value, { maxKeys: 2 });
  const where = fc.tuple(key(), value).map((entry) => Object.fromEntries([entry]));
  const few = <Of>(of: fc.Arbitrary<Of>) => fc.array(of, { maxLength: 2 });
  return fc.oneof(
    fc.record({
      op: fc.constant("increment" as const),
      by: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.maxSafeInteger()),
    }),
    fc.record({ op: fc.constantFrom("append" as const, "remove" as const), values: few(value) }),
    fc.record({ op: fc.constant("deepMerge" as const), value: object }),
    fc.record(
      {
        op: fc.constant("objects" as const),
        add: few(object),
        update: few(fc.record({ where, set: object })),
        remove: few(fc.record({ where })),
      },
      { requiredKeys: ["op"] },
    ),
  );
};
