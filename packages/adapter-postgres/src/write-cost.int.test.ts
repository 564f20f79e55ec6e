import { postgresKinds, report } from "@selfsame/servers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Counted, openBench } from "./sample/cost-bench.js";
import { type Costed, costed } from "./sample/costed-commands.js";
import { setPageImages } from "./sample/log-meter.js";

const isProof = process.env.SELFSAME_PROVE !== undefined;
const kinds = isProof ? postgresKinds() : postgresKinds().slice(0, 1);
const [alone, folded, imaged] = isProof ? [200, 200, 50] : [20, 100, 10];
const atOnce = 100;

const legend = `bytes of log for each command: as it is / the floor; alone, folded by ${atOnce}, and alone after a checkpoint with page images
    (the floor: what was committed, written once more by hand on the same server with the fewest rows, columns and index entries)`;

describe.each(kinds)("on the %s server", (server) => {
  let bench: Awaited<ReturnType<typeof openBench>>;
  const figures = new Map<string, string[]>();

  beforeAll(async () => {
    bench = await openBench(server);
    await setPageImages(bench.admin, false);
    for (const { before } of costed) {
      const lives = Array.from({ length: alone + folded + imaged }, (_, n) => before(n));
      for (const step of lives[0]?.keys() ?? []) await bench.prepare(lives.flatMap((life) => life[step] ?? []));
    }
  }, 3_600_000);
  afterAll(() => bench.close());

  const count = async (
    { name, command }: Costed,
    from: number,
    commands: number,
    together: number,
  ): Promise<Counted> => {
    const given = Array.from({ length: commands }, (_, index) => command(from + index));
    const counted = await bench.count(given, together);
    const each = [counted.bytes, counted.floor.bytes].map((bytes) => Math.round(bytes / commands));
    figures.set(name, [...(figures.get(name) ?? []), each.join(" / ")]);
    return counted;
  };

  const rowsOf = ({ rows }: Costed, commands: number) =>
    Object.fromEntries(Object.entries(rows).map(([table, each]) => [table, each * commands]));

  /** What must be known again: spans only make reading cheap. */
  const kept = ({ spans: _spans, ...rows }: Readonly<Record<string, number>>) => rows;

  describe.each(costed)("$name", (kind) => {
    test("takes two statements, one transaction that writes, few rows and little more log than the floor", async () => {
      const { statements, transactions, rows, hot, bytes, floor } = await count(kind, 0, alone, 1);
      expect({ statements, transactions }).toEqual({ statements: 2 * alone, transactions: alone });
      expect(rows).toEqual(rowsOf(kind, alone));
      expect(floor.rows).toEqual(kept(rows));
      expect(hot / alone).toBeGreaterThanOrEqual(kind.hot);
      expect(bytes / floor.bytes).toBeLessThan(2);
    });

    test("takes fewer statements and transactions, and the same rows, where a hundred come at once", async () => {
      const { statements, transactions, rows, hot, bytes, floor } = await count(kind, alone, folded, atOnce);
      expect(statements).toBeLessThan(folded);
      expect(transactions).toBeLessThan(folded / 2);
      expect(rows).toEqual(rowsOf(kind, folded));
      expect(floor.rows).toEqual(kept(rows));
      expect(hot / folded).toBeGreaterThanOrEqual(kind.hot);
      expect(bytes / floor.bytes).toBeLessThan(2);
    });
  });

  test("page images are counted apart", async () => {
    await setPageImages(bench.admin, true);
    for (const kind of costed) {
      await bench.admin.query("CHECKPOINT");
      const { statements, bytes, floor } = await count(kind, alone + folded, imaged, 1);
      expect(statements).toBe(2 * imaged);
      expect(bytes).toBeGreaterThan(0);
      expect(floor.bytes).toBeGreaterThan(0);
    }
    const table = [...figures].map(
      ([name, found]) => `\n    ${name.padEnd(34)}${found.map((f) => f.padStart(15)).join("")}`,
    );
    await report(`postgres: ${bench.server.version} (${server}): ${legend}${table.join("")}`);
  }, 3_600_000);
});
