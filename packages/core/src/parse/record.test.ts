import { describe, expect, test } from "vitest";
import { newborn } from "../profile/newborn.js";
import { defaultLimits } from "../values/limits.js";
import { normalizePhone } from "../values/phone.js";
import { parseHistoryRow } from "./history-row.js";
import { profileId } from "./identifiers.js";
import { parseJournalEntry } from "./journal-entry.js";
import { parseLifecycleEvent } from "./lifecycle-event.js";
import { parseReceipt } from "./receipt.js";
import { parseRecord } from "./record.js";
import { instant } from "./texts.js";

const settings = { limits: defaultLimits, junk: false, normalizePhone };
const id = "0192f0c1-2345-7abc-8def-0123456789ab";
const at = "2025-01-05T18:20:30.000Z";
const anonymous = newborn(profileId(id, settings)._unsafeUnwrap(), instant(at, settings)._unsafeUnwrap());
const merged = {
  ...{ format: 1, state: "merged", profileId: id, revision: 4, into: id, ordinal: 1, mergedAt: at },
  ...{ dropped: { crm: "label_taken" }, added: { "custom.n": 0.5 }, frozen: anonymous },
};

const failureOf = (value: unknown) => parseRecord(value)._unsafeUnwrapErr();

describe("parseRecord", () => {
  test("A5: keeps a record as it is, whatever its keys", () => {
    const custom = JSON.parse('{ "__proto__": { "__proto__": 1 }, "constructor": 2, "$set": { "$date": "x" } }');
    const aliases = JSON.parse('{ "__proto__": { "name": "7" } }');
    for (const record of [anonymous, merged, { ...anonymous, custom, aliases }]) {
      const text = JSON.stringify(record);
      expect(JSON.stringify(parseRecord(JSON.parse(text))._unsafeUnwrap())).toHaveLength(text.length);
      expect(parseRecord(JSON.parse(text))._unsafeUnwrap()).toStrictEqual(record);
    }
  });

  test("answers unsupported for a record of a newer form, whatever else it holds", () => {
    expect(failureOf({ format: 2, state: "split" })).toMatchObject({
      ...{ kind: "failure", code: "unsupported", retryable: false },
      remedy: expect.stringContaining("Upgrade"),
    });
  });

  test.each([
    [null, "itself"],
    ["{}", "itself"],
    [{ ...anonymous, state: "gone" }, "state"],
    [{ ...anonymous, format: 0 }, "format"],
    [{ ...anonymous, profileId: "secret" }, "profileId"],
    [{ ...anonymous, createdAt: "2025-01-05" }, "createdAt"],
    [{ ...anonymous, revision: -1 }, "revision"],
    [{ ...anonymous, aliases: { secret: { name: 7 } } }, "aliases.*.name"],
    [{ ...anonymous, aliases: { secret: { name: "7", secret: 1 } } }, "aliases.*"],
    [{ ...anonymous, custom: { secret: undefined } }, "custom"],
    [{ ...anonymous, stamps: { "custom.secret": { at: "secret" } } }, "stamps.*.at"],
    [{ ...anonymous, own: { ...anonymous.own, revenue: { USD: 0.5 } } }, "own.revenue.*"],
    [{ ...anonymous, apart: [{ token: "secret", side: "left" }] }, "apart.0.side"],
    [{ ...anonymous, secret: 1 }, "?"],
    [{ ...merged, frozen: merged }, "frozen.state"],
  ])("L19: names the place of what is corrupt, without keys and values of the host's: %#", (record, code) => {
    expect(failureOf(record)).toEqual({
      ...{ kind: "failure", code: "corrupt_record", retryable: false },
      cause: { name: "CorruptRecord", code },
    });
  });
});

describe("rows", () => {
  const event = { profileId: id, revision: 1, type: "tracked", time: at, data: { label: "crm" } };
  const entry = { id: "j", profileId: id, time: at, command: "merge", source: "sdk", outcome: "merged", evidence: {} };
  const answer = {
    outcome: "tracked",
    profileId: id,
    redirectedFrom: [{ externalId: "u-0" }],
    dataPoints: 1,
    events: [event],
  };
  const row = { id: "h", profileId: id, time: at };

  test.each([
    [parseLifecycleEvent, event],
    [parseJournalEntry, { ...entry, into: id, idempotencyKey: "k" }],
    [parseReceipt, { digest: "d", fingerprint: "f", recordedAt: at, answer }],
    [parseHistoryRow, { ...row, kind: "event", name: "seen", properties: { $$a: 1 } }],
    [
      parseHistoryRow,
      { ...row, kind: "purchase", productId: "p", minorUnits: 1, currency: "USD", quantity: 2, properties: {} },
    ],
    [parseHistoryRow, { ...row, kind: "session", endedAt: at, appId: "web" }],
  ])("are read back as they are, or corrupt: %#", (parse, value) => {
    expect(parse(structuredClone(value))._unsafeUnwrap()).toStrictEqual(value);
    expect(parse({ ...value, time: 3, recordedAt: 3 })._unsafeUnwrapErr().code).toBe("corrupt_record");
    expect(parse({ ...value, extra: 1 })._unsafeUnwrapErr().code).toBe("corrupt_record");
  });
});
