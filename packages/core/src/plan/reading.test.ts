import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { recordFormat } from "../profile/record.js";
import { guest } from "../profile/sample.js";
import { at, externalId, id } from "../values/sample.js";
import { type Cell, type CellKey, encodeKey } from "./cell.js";
import { type Facts, factsOf } from "./facts.js";
import { seesLineage } from "./further-keys.js";
import { plan } from "./plan.js";
import { openReading } from "./reading.js";
import { commandOf, step } from "./sample/journey.js";
import { person, policies, settle } from "./sample/people.js";
import { openStore } from "./sample/store.js";

const times = process.env.SELFSAME_PROVE === undefined ? 1 : 10;
const people = fc.array(person, { minLength: 3, maxLength: 5 });
const steps = fc.array(step, { minLength: 1, maxLength: 15, size: "max" });

const cell: Cell = { kind: "profile", key: ["profile", id(1)], version: "v1", record: guest(1) };

describe("reading", { timeout: 60_000 * times }, () => {
  test("G2: what is read is relied on, present or not, each once", () => {
    const reading = openReading(factsOf([cell]));
    expect(reading.read(["profile", id(1)])).toBe(cell);
    expect(reading.read(["profile", id(1)])).toBe(cell);
    expect(reading.read(["external_id", externalId("a")])).toBeUndefined();
    expect(reading.read(["email", "a@x"])).toBeUndefined();
    expect(reading.reliedOn()).toEqual([
      { key: ["profile", id(1)], version: "v1" },
      { key: ["external_id", "a"], version: null },
      { key: ["email", "a@x"], version: null },
    ]);
  });

  test("G2: what is not read is not relied on", () => {
    expect(openReading(factsOf([cell])).reliedOn()).toEqual([]);
  });

  test("a cell of another kind is no answer", () => {
    const misplaced: Facts = new Map([[encodeKey(["external_id", externalId("a")]), cell]]);
    expect(openReading(misplaced).read(["external_id", externalId("a")])).toBeUndefined();
  });

  test.prop([people, steps], { numRuns: 100 * times })(
    "G2: a plan rests on nothing but what it says that it relied on",
    (who, journey) => {
      const store = settle(openStore({ fields: policies }), who);
      store.hold({
        profiles: [{ format: recordFormat, state: "erased", profileId: id(8), revision: 2, erasedAt: at(1) }],
      });
      for (const one of journey) {
        const command = commandOf(store, one);
        const context = store.context();
        const planned = plan(store.facts, command, context);
        if (planned.isErr()) continue;
        const { expect: relied, profiles, claims } = planned.value.changeSet;
        const named = new Set(relied.map(({ key }) => encodeKey(key)));
        // The version of a live profile vouches for all that it absorbed.
        const isVouchedFor = (one: Cell) =>
          seesLineage(command) && one.kind === "profile" && one.record.state === "merged";
        const only: Facts = new Map([...store.facts].filter(([key, one]) => named.has(key) || isVouchedFor(one)));
        expect(plan(only, command, context)).toEqual(planned);
        for (const { key, version } of relied) expect(store.facts.get(encodeKey(key))?.version ?? null).toBe(version);
        const written: readonly CellKey[] = [
          ...profiles.map(({ profileId }) => ["profile", profileId] as const),
          ...claims.map(({ key }) => key),
        ];
        for (const key of written) expect(named).toContain(encodeKey(key));
        store.run(command, context);
      }
    },
  );
});
