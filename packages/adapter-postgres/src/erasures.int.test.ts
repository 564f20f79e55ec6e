import { report, runErasures, tellErasures } from "@selfsame/servers";
import { expect, test } from "vitest";
import { ownSchema } from "./sample/own-schema.js";
import { everythingIn } from "./sample/tables.js";

const journeys = process.env.SELFSAME_PROVE === undefined ? 5 : 1_000;

test("X3, G1: of the erased nothing is shown, and after a sweep no row of any table holds a value", {
  timeout: 7_200_000,
}, async () => {
  const { name, schema, pool, repository, close } = await ownSchema(`erasures_${process.pid}`);
  try {
    const found = await runErasures(repository, () => everythingIn(pool, schema), { journeys });
    await report(`${name}: erasures ${tellErasures(found)}`);
    expect([found.shown, found.left]).toEqual([[], []]);
    expect(found.seen).toBeGreaterThan(journeys * 10);
    expect(found.kept).toBeGreaterThan(0);
  } finally {
    await close();
  }
});
