import { report } from "@selfsame/servers";
import { explainRun, partingRun } from "@selfsame/testkit";
import { expect, test } from "vitest";
import { inArena } from "./arena-sample.js";

const [partings, explanations] = process.env.SELFSAME_PROVE === undefined ? [20, 5] : [400, 100];

test(
  "merges of random journeys are undone to the byte, and explained as the journey itself would (M15, M16)",
  {
    timeout: 7_200_000,
  },
  () =>
    inArena("parting", async ({ server, own }) => {
      const open = () => own.repository;
      const parted = await partingRun({ open, journeys: partings, seed: 1 });
      expect(parted.difference).toBeUndefined();
      expect(parted.merges).toBeGreaterThan(partings / 2);
      const explained = await explainRun({ open, journeys: explanations, seed: 1 });
      expect(explained.difference).toBeUndefined();
      expect(explained.joined).toBeGreaterThan(explanations);
      await report(
        `MongoDB: on ${server.name} ${server.version} ${parted.merges} merges of ${parted.journeys} journeys undone to the byte, ` +
          `${explained.pairs} pairs explained`,
      );
    }),
);
