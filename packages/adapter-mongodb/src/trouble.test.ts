import { fc, test as property } from "@fast-check/vitest";
import { MongoBulkWriteError, MongoNetworkError, MongoServerError, MongoServerSelectionError } from "mongodb";
import { describe, expect, test } from "vitest";
import { failureOf, troubleIn } from "./failure-of.js";
import { troubleOf } from "./trouble.js";

const told = (part: {
  readonly name?: string;
  readonly codes?: readonly number[];
  readonly labels?: readonly string[];
}) => troubleOf({ name: "MongoServerError", codes: [], labels: [], ...part });

describe("what kind of trouble an error is", () => {
  test.each([
    [112, "conflict"],
    [11000, "conflict"],
    [251, "conflict"],
    [246, "conflict"],
    [24, "conflict"],
    [91, "lost"],
    [189, "lost"],
    [10107, "lost"],
    [11602, "lost"],
    [50, "lost"],
    [64, "lost"],
    [13, "not_authorized"],
    [18, "not_authorized"],
    [20, "not_replicated"],
    [10334, "too_large"],
    [121, "other"],
    [2, "other"],
  ] as const)("code %i is %s", (code, trouble) => {
    expect(told({ codes: [code] })).toBe(trouble);
  });

  test.each([
    "MongoNetworkError",
    "MongoNetworkTimeoutError",
    "MongoServerSelectionError",
    "MongoPoolClearedError",
    "MongoPoolClearedOnNetworkError",
    "MongoTopologyClosedError",
    "MongoNotConnectedError",
    "MongoExpiredSessionError",
    "MongoOperationTimeoutError",
  ])("%s is lost", (name) => {
    expect(told({ name })).toBe("lost");
  });

  test.each([
    [["TransientTransactionError"], "conflict"],
    [["UnknownTransactionCommitResult"], "lost"],
    [["TransientTransactionError", "UnknownTransactionCommitResult"], "lost"],
    [["RetryableWriteError"], "lost"],
    [["Other"], "other"],
  ] as const)("without a code that says more, %j is %s", (labels, trouble) => {
    expect(told({ labels })).toBe(trouble);
  });

  test("a lost connection is lost, though the transaction may be run again", () => {
    expect(told({ name: "MongoNetworkError", labels: ["TransientTransactionError"] })).toBe("lost");
  });

  test("a primary that steps down is lost, even where a conflict is told with it", () => {
    expect(told({ codes: [112, 11602] })).toBe("lost");
  });

  property.prop([fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true })])(
    "whatever is thrown has an answer of the union, and is never quoted",
    (thrown) => {
      const { kind, cause } = failureOf(thrown);
      expect(kind).toBe("failure");
      expect(Object.keys(cause).every((key) => ["name", "code"].includes(key))).toBe(true);
    },
  );
});

describe("the errors of the driver", () => {
  const quoting = "E11000 dup key: { _id: joe@example.com }";

  test("tell their code wherever it stands", () => {
    const bulk = new MongoBulkWriteError({ message: quoting, code: 11000, writeErrors: [] }, Object.create(null));
    expect(troubleIn(bulk)).toBe("conflict");
    const many = Object.assign(new Error(quoting), { writeErrors: new Map([[3, { code: 11000 }]]) });
    expect(troubleIn(many)).toBe("conflict");
    expect(
      troubleIn(Object.assign(new Error(quoting), { cause: new MongoServerError({ message: quoting, code: 112 }) })),
    ).toBe("conflict");
    expect(troubleIn(new MongoNetworkError(quoting))).toBe("lost");
    expect(troubleIn(new MongoServerSelectionError(quoting, Object.create(null)))).toBe("lost");
  });

  test.each([
    [new MongoNetworkError(quoting), "unavailable", "MongoNetworkError"],
    [new MongoServerError({ message: quoting, code: 112 }), "contention", "MongoServerError"],
    [new MongoServerError({ message: quoting, code: 13 }), "unsupported", "NotAuthorized"],
    [new MongoServerError({ message: quoting, code: 20 }), "unsupported", "StandaloneServer"],
    [new MongoServerError({ message: quoting, code: 10334 }), "unsupported", "DocumentTooLarge"],
    [new MongoServerError({ message: quoting, code: 2 }), "unknown", "MongoServerError"],
    [new Error(quoting), "unknown", "Error"],
  ] as const)("%o becomes %s, and nothing of it is quoted", (thrown, code, name) => {
    const failure = failureOf(thrown);
    expect([failure.code, failure.cause.name]).toEqual([code, name]);
    expect(JSON.stringify(failure)).not.toContain("joe");
  });

  test("a trap is answered, too", () => {
    const trap = new Proxy(new Error(quoting), {
      get: () => {
        throw new Error(quoting);
      },
    });
    expect(failureOf(trap).code).toBe("unknown");
  });
});
