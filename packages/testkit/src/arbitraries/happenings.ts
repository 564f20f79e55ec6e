import type { ChangesInput } from "@selfsame/core";
import fc from "fast-check";
import { attributeValue } from "./attribute-value.js";
import { key, keyed } from "./key.js";
import { money } from "./money.js";
import { time } from "./time.js";

type One<Many> = NonNullable<Many> extends readonly (infer Each)[] ? Each : never;
export type EventInput = One<ChangesInput["events"]>;
export type PurchaseInput = One<ChangesInput["purchases"]>;
export type SessionInput = One<ChangesInput["sessions"]>;

const properties = () => keyed(attributeValue(2), { maxKeys: 2 });

export const event = (name: fc.Arbitrary<string> = key()): fc.Arbitrary<EventInput> =>
  fc.record({ name, time: time(), appId: key(), properties: properties() }, { requiredKeys: ["name"] });

export const purchase = (productId: fc.Arbitrary<string> = key()): fc.Arbitrary<PurchaseInput> =>
  fc
    .tuple(
      money(),
      fc.record(
        { productId, quantity: fc.integer({ min: 1, max: 100 }), time: time(), appId: key(), properties: properties() },
        { requiredKeys: ["productId"] },
      ),
    )
    .map(([paid, bought]) => ({ ...bought, ...paid }));

/** With both ends, one, or none; never one that ends before it starts. */
export const session = (): fc.Arbitrary<SessionInput> =>
  fc.record({ startedAt: time(), endedAt: time(), appId: key() }, { requiredKeys: [] }).map((given) => {
    const { startedAt, endedAt, ...rest } = given;
    if (startedAt === undefined || endedAt === undefined || new Date(startedAt) <= new Date(endedAt)) return given;
    return { startedAt: endedAt, endedAt: startedAt, ...rest };
  });
