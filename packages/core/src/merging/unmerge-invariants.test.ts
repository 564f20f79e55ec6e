import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { audit, countsOfAll } from "../plan/sample/audit.js";
import { commandOf, pick, stepOf } from "../plan/sample/journey.js";
import { person, policies, settle } from "../plan/sample/people.js";
import { openStore } from "../plan/sample/store.js";
import { byText } from "../values/order.js";

const times = process.env.SELFSAME_PROVE === undefined ? 1 : 10;
const people = fc.array(person, { minLength: 3, maxLength: 5 });
const ofIdentity = ["add alias", "update alias", "remove alias", "identify", "rename", "drop"] as const;
const step = stepOf([...ofIdentity, "merge", "merge", "track"], fc.constant(false));
const steps = fc.array(fc.oneof({ weight: 4, arbitrary: step }, { weight: 1, arbitrary: fc.nat(23) }), {
  maxLength: 25,
  size: "max",
});

describe("M15: merges and unmerges among all other commands", { timeout: 60_000 * times }, () => {
  test.prop([people, steps], { numRuns: 100 * times })(
    "M15, G3: every identifier has one live owner, and every record says of those below it what is so",
    (who, journey) => {
      const store = settle(openStore({ fields: policies }), who);
      const undo = (choice: number): boolean => {
        const gone = pick(
          [...store.absorbed()].sort((x, y) => byText(x.profileId, y.profileId)),
          choice,
        );
        if (gone === undefined) return false;
        const counted = countsOfAll(store);
        store.unmerge(gone.profileId);
        expect(countsOfAll(store)).toBe(counted);
        expect(audit(store)).toEqual([]);
        return true;
      };
      for (const one of journey) {
        if (typeof one === "number") undo(one);
        else store.attempt(commandOf(store, one)).unwrapOr(undefined);
        expect(audit(store)).toEqual([]);
      }
      const everyone = store.records().length;
      while (undo(journey.length));
      expect(store.live()).toHaveLength(everyone);
    },
  );
});
