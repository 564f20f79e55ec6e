import { exhaustSample, report } from "@selfsame/servers";
import { tellExhaust } from "@selfsame/testkit";
import { expect, test } from "vitest";
import { inArena } from "./arena-sample.js";

const size = process.env.SELFSAME_PROVE === undefined ? { states: 1, oneOf: 25 } : { states: 27, oneOf: 10 };

test(
  "a sample of all small races comes to a serial order, in every interleaving of loads and commits (G1, G2, G3)",
  {
    timeout: 7_200_000,
  },
  () =>
    inArena(
      "small races",
      async ({ server, own }) => {
        const found = await exhaustSample(own.repository, size);
        expect(found.violation && tellExhaust(found)).toBeUndefined();
        expect(found.cases).toBeGreaterThan(3);
        await report(`MongoDB: small races on ${server.name} ${server.version}: ${tellExhaust(found)}`);
      },
      size.states,
    ),
);
