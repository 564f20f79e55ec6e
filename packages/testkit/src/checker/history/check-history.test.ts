import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Call } from "./call.js";
import { checkHistory } from "./check-history.js";
import { serialOrder } from "./serial-order.js";
import type { Specification } from "./specification.js";
import { tellHistory } from "./tell-history.js";

type Input =
  | { readonly set: string; readonly to: number }
  | { readonly add: string }
  | { readonly read: string }
  | { readonly raise: string; readonly ifZero: string };
type Cells = { readonly [name: string]: number };

/** A few numbers by name: set, add one to, read, or raise to one if another one is zero. */
const cells: Specification<Cells, Input, number> = {
  initial: {},
  apply: (state, input) => {
    const at = (name: string) => state[name] ?? 0;
    const put = (name: string, value: number) => ({ state: { ...state, [name]: value }, answer: value });
    if ("set" in input) return put(input.set, input.to);
    if ("add" in input) return put(input.add, at(input.add) + 1);
    if ("read" in input) return { state, answer: at(input.read) };
    return at(input.ifZero) === 0 ? put(input.raise, 1) : { state, answer: 0 };
  },
  key: (state) => JSON.stringify(Object.entries(state).sort()),
};
const apart: typeof cells = {
  ...cells,
  touched: (input) => Object.values(input).filter((value) => typeof value === "string"),
};

const call = (called: number, at: number, input: Input, answer: number): Call<Input, number> => ({
  input,
  called,
  returned: { at, answer },
});
const open = (called: number, input: Input): Call<Input, number> => ({ input, called });
const smallestOf = (history: readonly Call<Input, number>[]) => {
  const verdict = checkHistory(history, cells);
  return verdict.linearizable ? undefined : verdict.smallest;
};

describe("a history with an equal serial one (G2)", () => {
  test("is told with that order, which may be another than that of the calls", () => {
    const add = call(1, 6, { add: "a" }, 2);
    const set = call(2, 3, { set: "a", to: 1 }, 1);
    const read = call(4, 5, { read: "a" }, 1);
    expect(checkHistory([add, set, read], cells)).toEqual({ linearizable: true, order: [set, read, add] });
  });

  test("may need a call of which nobody knows what became", () => {
    const lost = open(1, { set: "a", to: 7 });
    const read = call(2, 3, { read: "a" }, 7);
    expect(checkHistory([read, lost], cells)).toEqual({ linearizable: true, order: [lost, read] });
  });

  test("may do without such a call", () =>
    expect(checkHistory([open(1, { set: "a", to: 7 }), call(2, 3, { read: "a" }, 0)], cells).linearizable).toBe(true));

  test("may be of calls that have nothing to do with each other, in the order of time", () => {
    const calls = [
      call(1, 2, { set: "a", to: 1 }, 1),
      call(3, 4, { set: "b", to: 2 }, 2),
      call(5, 8, { read: "a" }, 1),
      call(6, 7, { read: "b" }, 2),
    ];
    expect(checkHistory(calls, apart)).toEqual({ linearizable: true, order: calls });
  });
});

describe("a history without an equal serial one (G2)", () => {
  test("a lost update", () => {
    const first = call(1, 4, { add: "a" }, 1);
    const second = call(2, 3, { add: "a" }, 1);
    expect(smallestOf([first, second])).toEqual([first, second]);
  });

  test("a stale read: what was answered before the read began is not in it", () => {
    const set = call(1, 2, { set: "a", to: 1 }, 1);
    const read = call(3, 4, { read: "a" }, 0);
    expect(smallestOf([set, read])).toEqual([set, read]);
  });

  test("reads that go back in time", () => {
    const set = call(1, 8, { set: "a", to: 1 }, 1);
    const after = call(2, 3, { read: "a" }, 1);
    const before = call(4, 5, { read: "a" }, 0);
    // That the answer of `set` came is nothing to the point; that it was called is.
    expect(checkHistory([set, after], cells).linearizable).toBe(true);
    expect(smallestOf([set, after, before])).toEqual([after, before]);
    expect(checkHistory([after, before], cells).linearizable).toBe(false);
  });

  test("a write skew: each wrote what the other found unwritten", () => {
    const a = call(1, 4, { raise: "a", ifZero: "b" }, 1);
    const b = call(2, 3, { raise: "b", ifZero: "a" }, 1);
    expect(smallestOf([a, b])).toEqual([a, b]);
  });

  test("is told without what makes no difference, before, between and after", () => {
    const first = call(3, 6, { add: "a" }, 4);
    const second = call(4, 5, { add: "a" }, 4);
    const history = [
      call(1, 2, { set: "a", to: 3 }, 3),
      first,
      second,
      call(7, 8, { read: "b" }, 0),
      call(9, 12, { set: "b", to: 1 }, 1),
      call(10, 11, { read: "a" }, 4),
    ];
    expect(smallestOf(history)).toEqual([first, second]);
  });

  test("accuses nobody because a call was left out that it needs", () => {
    const set = call(1, 2, { set: "a", to: 1 }, 1);
    const clear = call(3, 4, { set: "a", to: 0 }, 0);
    const read = call(5, 6, { read: "a" }, 1);
    // Without `clear` the read is right; and if nobody knew when `set` took effect, it might have done so after `clear`.
    expect(smallestOf([set, clear, read])).toEqual([set, clear, read]);
  });

  test("is told as bars on one scale of time", () => {
    const tell = (input: Input, answer: number | undefined) => `${JSON.stringify(input)} ${answer ?? "?"}`;
    expect(
      tellHistory([call(20, 30, { read: "a" }, 1), call(10, 40, { add: "a" }, 1), open(25, { add: "b" })], tell),
    ).toBe(['|---|  {"add":"a"} 1', ' |-|   {"read":"a"} 1', '  |--> {"add":"b"} ?'].join("\n"));
  });
});

const name = fc.constantFrom("a", "b", "c", "d");
const input: fc.Arbitrary<Input> = fc.oneof(
  fc.record({ set: name, to: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ add: name }),
  fc.record({ read: name }),
  fc.record({ raise: name, ifZero: name }),
);

/** Calls at random moments, with answers of some serial order of them, or any. */
const history = fc
  .array(
    fc.record({ input, moments: fc.tuple(fc.nat(12), fc.nat(12)), answer: fc.option(fc.nat(2)), isOpen: fc.nat(9) }),
    {
      maxLength: 5,
    },
  )
  .map((drawn) => {
    let state = cells.initial;
    return drawn.map(({ input, moments: [a, b], answer, isOpen }, index): Call<Input, number> => {
      const next = cells.apply(state, input, undefined);
      state = next.state;
      const called = Math.min(a, b) * 100 + index;
      if (isOpen === 0) return { input, called };
      return { input, called, returned: { at: Math.max(a, b) * 100 + 50 + index, answer: answer ?? next.answer } };
    });
  });

const orders = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item) => orders(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));

/** The definition, word by word: some of the open calls and all others, in some order. */
const isLinearizable = (calls: readonly Call<Input, number>[]): boolean => {
  let subsets = [calls.filter(({ returned }) => returned !== undefined)];
  for (const open of calls.filter(({ returned }) => returned === undefined))
    subsets = subsets.flatMap((subset) => [subset, [...subset, open]]);
  return subsets.flatMap(orders).some((order) => isSerial(order));
};

const isSerial = (order: readonly Call<Input, number>[]): boolean => {
  let state = cells.initial;
  return order.every(({ input, returned }, index) => {
    const next = cells.apply(state, input, undefined);
    state = next.state;
    const inTime = order.slice(0, index).every((before) => returned === undefined || before.called < returned.at);
    return inTime && (returned === undefined || returned.answer === next.answer);
  });
};

describe("the search for a serial order (G2)", () => {
  test("finds one exactly when there is one, together or in parts", () => {
    let linearizable = 0;
    fc.assert(
      fc.property(history, (calls) => {
        const truth = isLinearizable(calls);
        linearizable += truth ? 1 : 0;
        for (const specification of [cells, apart]) {
          const verdict = checkHistory(calls, specification);
          expect(verdict.linearizable).toBe(truth);
          if (verdict.linearizable) expect(isSerial(verdict.order)).toBe(true);
          else expect(isLinearizable(verdict.smallest)).toBe(false);
        }
      }),
      { numRuns: 3000, seed: 1 },
    );
    expect(linearizable).toBeGreaterThan(500);
    expect(linearizable).toBeLessThan(2500);
  });

  test("is over soon for a thousand calls, and says so when it is out of patience", () => {
    const calls = Array.from({ length: 1000 }, (_, index) =>
      call(index * 2 + 1, index * 2 + 4, { add: "a" }, index + 1),
    );
    expect(serialOrder(calls, cells)).toEqual(calls);
    const wrong = [...calls, call(2002, 2003, { read: "a" }, 5)];
    expect(serialOrder(wrong, cells)).toBe("none");
    expect(serialOrder(wrong, cells, 10)).toBe("unsettled");
  });
});
