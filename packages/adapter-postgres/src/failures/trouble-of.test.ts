import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { troubleOf } from "./trouble-of.js";

const quoting = "Key (workspace, key)=(w, joe@example.com) already exists.";
const thrown = (code: string) => Object.assign(new Error(quoting), { code, detail: quoting });

const table = [
  // Others were first.
  ["23505", "rerun", "contention"],
  ["40001", "rerun", "contention"],
  ["40P01", "rerun", "contention"],
  ["55P03", "refused", "contention"],
  // The connection.
  ["08000", "lost", "unavailable"],
  ["08003", "lost", "unavailable"],
  ["08006", "lost", "unavailable"],
  ["08P01", "lost", "unavailable"],
  ["08001", "refused", "unavailable"],
  ["08004", "refused", "unavailable"],
  ["57P01", "lost", "unavailable"],
  ["57P02", "lost", "unavailable"],
  ["57P05", "lost", "unavailable"],
  ["57P03", "refused", "unavailable"],
  ["ECONNRESET", "lost", "unavailable"],
  ["EPIPE", "lost", "unavailable"],
  ["ETIMEDOUT", "lost", "unavailable"],
  ["ECONNREFUSED", "refused", "unavailable"],
  ["ENOTFOUND", "refused", "unavailable"],
  ["CONNECTION_CLOSED", "lost", "unavailable"],
  // It was stopped, or there was no room for it.
  ["57014", "refused", "unavailable"],
  ["53100", "refused", "unavailable"],
  ["53200", "refused", "unavailable"],
  ["53300", "refused", "unavailable"],
  ["25006", "refused", "unavailable"],
  ["58030", "refused", "unavailable"],
  // Someone has to do something about it.
  ["42P01", "refused", "unsupported"],
  ["42883", "refused", "unsupported"],
  ["3F000", "refused", "unsupported"],
  ["42501", "refused", "unsupported"],
  ["0A000", "refused", "unsupported"],
  ["25P01", "refused", "unsupported"],
  ["25P02", "refused", "unsupported"],
  ["28P01", "refused", "unsupported"],
  ["3D000", "refused", "unsupported"],
  ["22021", "refused", "unsupported"],
  ["22P05", "refused", "unsupported"],
  ["54000", "refused", "unsupported"],
  // What is kept is broken.
  ["XX001", "refused", "corrupt_record"],
  ["XX002", "refused", "corrupt_record"],
  // Nobody knows it.
  ["XX000", "refused", "unknown"],
  ["ZZZZZ", "refused", "unknown"],
] as const;

describe("what a client throws", () => {
  test.each(table)("%s is %s, and answered as %s", (code, kind, failure) => {
    const trouble = troubleOf(thrown(code));
    expect(trouble).toMatchObject({ kind, failure: { kind: "failure", code: failure, cause: { code } } });
    expect(trouble.failure.retryable).toBe(!["unsupported", "corrupt_record"].includes(failure));
    expect("remedy" in trouble.failure).toBe(failure === "unsupported");
    expect("retryAfterMs" in trouble.failure).toBe(failure === "contention");
    expect(JSON.stringify(trouble)).not.toContain("joe");
  });

  test("without a code is a connection that died: drivers say so in words alone", () => {
    expect(troubleOf(new Error("Connection terminated unexpectedly"))).toEqual({
      kind: "lost",
      failure: { kind: "failure", code: "unavailable", retryable: true, cause: { name: "Error" } },
    });
  });

  test("is of the union, whatever it is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string().map(thrown)), (anything) => {
        const { kind, failure } = troubleOf(anything);
        expect(["rerun", "lost", "refused"]).toContain(kind);
        expect(JSON.stringify(failure)).not.toContain("joe");
      }),
    );
  });

  test("says what to do where something can be done", () => {
    const remedyOf = (code: string) => {
      const { failure } = troubleOf(thrown(code));
      return failure.code === "unsupported" ? failure.remedy : undefined;
    };
    expect(remedyOf("42P01")).toContain("migrate");
    expect(remedyOf("42501")).toContain("Grant");
    expect(remedyOf("25P01")).toContain("transaction");
    expect(remedyOf("0A000")).toContain("READ COMMITTED");
  });
});
