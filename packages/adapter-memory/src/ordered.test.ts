import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { after, at, before, isVacant, ordered, put, remove, sizeOf } from "./ordered.js";

const step = fc.tuple(fc.boolean(), fc.nat({ max: 60 }).map(String), fc.nat());

test.prop([fc.array(step, { maxLength: 200 }), fc.nat({ max: 60 }).map(String)])(
  "is a map in the order of its keys, from any key up and down",
  (steps, start) => {
    const entries = ordered<number>();
    const model = new Map<string, number>();
    for (const [puts, key, value] of steps) {
      if (puts) put(entries, key, value);
      else remove(entries, key);
      if (puts) model.set(key, value);
      else model.delete(key);
    }
    const sorted = [...model].sort(([a], [b]) => (a < b ? -1 : 1));
    expect([...after(entries)]).toEqual(sorted);
    expect([...before(entries)]).toEqual([...sorted].reverse());
    expect([...after(entries, start)]).toEqual(sorted.filter(([key]) => key > start));
    expect([...before(entries, start)]).toEqual(sorted.filter(([key]) => key < start).reverse());
    expect(at(entries, start)).toBe(model.get(start));
    expect(sizeOf(entries)).toBe(model.size);
    expect(isVacant(entries)).toBe(model.size === 0);
  },
);

test("keeps its order over many runs, however the keys come", () => {
  const count = 20_000;
  const entries = ordered<number>();
  const keyOf = (n: number) => String(n).padStart(6, "0");
  for (let n = 0; n < count; n += 1) put(entries, keyOf((n * 7919) % count), n);
  expect([...after(entries)].map(([key]) => key)).toEqual(Array.from({ length: count }, (_, n) => keyOf(n)));
  for (let n = 0; n < count; n += 2) remove(entries, keyOf(n));
  expect([...before(entries, keyOf(5))].map(([key]) => key)).toEqual([keyOf(3), keyOf(1)]);
  expect([...after(entries, keyOf(1024))][0]?.[0]).toBe(keyOf(1025));
  expect(sizeOf(entries)).toBe(count / 2);
});
