import { plan } from "@selfsame/core";
import type { Bench } from "../harness/bench.js";
import { here, processorTime } from "../harness/here.js";
import { measureOf, median } from "../harness/measure.js";
import type { BySize } from "../harness/size.js";
import { takeTurns } from "../harness/take-turns.js";
import { type Work, worksOf } from "./works.js";

type Amount = {
  readonly customers: number;
  readonly commands: number;
  readonly times: number;
  readonly counted: number;
};

const amounts: BySize<Amount> = {
  tiny: { customers: 60, commands: 60, times: 4, counted: 2 },
  quick: { customers: 900, commands: 900, times: 10, counted: 5 },
  full: { customers: 1_000, commands: 1_000, times: 30, counted: 9 },
};

const planned = ({ facts, command, context }: Work) => plan(facts, command, context);

/** As a yardstick: the records that the plan looks at, copied once as JSON. */
const copied = ({ facts }: Work): unknown => JSON.parse(JSON.stringify([...facts.values()]));

/** Heaps are cleaned up now and then: so few commands that most of their runs are not. */
const fewCommands = 20;

export const planBench: Bench = {
  names: ["plan.speed", "plan.bytes"],
  run: async (size) => {
    const { customers, commands, times, counted } = amounts[size];
    const { works, check } = await worksOf({ customers, commands, rounds: 1 });
    let kept: unknown;
    const speed = (work: (one: Work) => unknown) => async (): Promise<number> => {
      const milliseconds = await processorTime(async () => {
        for (let time = 0; time < times; time += 1) for (const one of works) kept = work(one);
      });
      return (works.length * times * 1_000) / milliseconds;
    };
    const bytes = (work: (one: Work) => unknown) => async (): Promise<number> => {
      const grown: number[] = [];
      for (let at = 0; at + fewCommands <= works.length; at += fewCommands) {
        const some = works.slice(at, at + fewCommands);
        const before = process.memoryUsage().heapUsed;
        for (const one of some) kept = work(one);
        grown.push((process.memoryUsage().heapUsed - before) / fewCommands);
      }
      return median(grown);
    };
    const rounds = { warm: 2, counted };
    const isPlanned = () => check(works.map((one) => planned(one)._unsafeUnwrap().answer.outcome));
    const speeds = await takeTurns(
      [
        { name: "plan", round: speed(planned) },
        { name: "copy", round: speed(copied) },
      ],
      rounds,
      isPlanned,
    );
    const sizes = await takeTurns(
      [
        { name: "plan", round: bytes(planned) },
        { name: "copy", round: bytes(copied) },
      ],
      rounds,
      async () => {},
    );
    if (kept === undefined) throw new Error("nothing was planned");
    const against = "one copy of the same records as JSON";
    const samplesIn = (figures: typeof speeds) => ({ ours: figures("plan"), baseline: figures("copy") });
    return [
      measureOf(
        { name: "plan.speed", unit: "commands per second of a core", against, samples: samplesIn(speeds) },
        here,
      ),
      measureOf({ name: "plan.bytes", unit: "bytes/command", against, samples: samplesIn(sizes) }, here),
    ];
  },
};
