import type { AttributeValue, ChangesInput, OperationInput } from "@selfsame/core";
import fc from "fast-check";
import { falsyValue } from "./attribute-value.js";
import { money } from "./money.js";
import { pool } from "./pool.js";
import { poolEmail, poolPhone } from "./pool-target.js";
import { time } from "./time.js";

const score = fc.integer({ min: -3, max: 9 });
const tag = fc.constantFrom("vip", "new", 0);
const tags = fc.array(tag, { maxLength: 3 });
const prefs = fc.record({ mail: fc.boolean(), at: fc.constant(new Date("2025-01-01")) }, { requiredKeys: [] });

/** Mostly of one kind per key, so that operations and policies fit; now and then not. */
const custom = fc.record(
  {
    score: fc.oneof({ weight: 5, arbitrary: score }, { weight: 1, arbitrary: fc.constantFrom("ten", null) }),
    tags: fc.oneof({ weight: 5, arbitrary: tags }, { weight: 1, arbitrary: fc.constantFrom("vip", null) }),
    prefs: fc.oneof({ weight: 5, arbitrary: prefs }, { weight: 1, arbitrary: fc.constantFrom(0, null) }),
    plan: fc.oneof<fc.Arbitrary<AttributeValue>[]>(fc.constantFrom("free", "pro", null), falsyValue()),
    "a.b": fc.constantFrom(1, 2),
  },
  { requiredKeys: [] },
);

const awkward = fc.constantFrom(1, "one", null).map((value) => Object.fromEntries([["__proto__", value]]));

const operations: fc.Arbitrary<{ readonly [key: string]: OperationInput }> = fc.record(
  {
    score: fc.record({ op: fc.constant("increment" as const), by: score }),
    tags: fc.record({ op: fc.constantFrom("append" as const, "remove" as const), values: tags }),
    prefs: fc.record({ op: fc.constant("deepMerge" as const), value: prefs }),
  },
  { requiredKeys: [] },
);

const few = <Of>(of: fc.Arbitrary<Of>) => fc.array(of, { maxLength: 2 });
const appId = fc.constantFrom("web", "ios");

/** What one of the few does, at times that are past, now or in the future. */
export const poolChanges = (): fc.Arbitrary<ChangesInput> =>
  fc.oneof(
    fc.record({ attributes: fc.record({ email: poolEmail() }) }),
    fc.record({
      events: few(fc.record({ name: fc.constantFrom(...pool.events), time: time() }, { requiredKeys: ["name"] })),
    }),
    fc.record(
      {
        attributes: fc.record(
          {
            firstName: fc.constantFrom("Joe", "", null),
            email: fc.option(poolEmail(), { freq: 5 }),
            phone: fc.option(poolPhone(), { freq: 5 }),
          },
          { requiredKeys: [] },
        ),
        custom: fc.oneof({ weight: 4, arbitrary: custom }, { weight: 1, arbitrary: awkward }),
        operations,
        events: few(
          fc.record({ name: fc.constantFrom(...pool.events), time: time(), appId }, { requiredKeys: ["name"] }),
        ),
        purchases: few(
          fc
            .tuple(
              money(9_999),
              fc.record(
                {
                  productId: fc.constantFrom(...pool.products),
                  quantity: fc.integer({ min: 1, max: 3 }),
                  time: time(),
                  appId,
                },
                { requiredKeys: ["productId"] },
              ),
            )
            .map(([paid, bought]) => ({ ...bought, ...paid })),
        ),
        sessions: few(fc.record({ startedAt: time(), appId }, { requiredKeys: [] })),
        devices: few(fc.record({ deviceId: fc.constantFrom("d1", "d2"), model: fc.constantFrom("A", "B") })),
      },
      { requiredKeys: [] },
    ),
  );
