import { fc, test } from "@fast-check/vitest";
import { matches } from "@selfsame/core";
import { arbitraries } from "@selfsame/testkit";
import { describe, expect } from "vitest";
import { liveRecords } from "../../testkit/src/clauses/random/live-record.js";
import { segmentSeek } from "./segment-seek.js";
import { termsOf } from "./terms-of.js";

describe("where a segment is looked for", () => {
  test.prop([liveRecords(), fc.array(arbitraries.segment(), { minLength: 5, maxLength: 20 })], { numRuns: 300 })(
    "everyone is found who belongs to it",
    (records, segments) => {
      for (const asked of segments) {
        const seek = segmentSeek(asked);
        for (const record of records.filter((one) => matches(asked, one))) {
          if (seek.by === "terms") expect(termsOf(record).some((term) => seek.terms.includes(term))).toBe(true);
        }
      }
    },
  );
});
