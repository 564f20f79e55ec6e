import { setTimeout as wait } from "node:timers/promises";
import type { TcpProxy, Weather } from "./open-proxy.js";

const between = (least: number, most: number) => least + Math.floor(Math.random() * (most - least));

/** Connections break after some bytes, so in the middle of statements and answers; all at once; or go silent. */
const storms: readonly (readonly [Weather, () => number])[] = [
  [{ cutAfter: () => between(100, 4_000) }, () => between(200, 600)],
  [{ cutAfter: () => between(2_000, 60_000) }, () => between(500, 1_500)],
  ["refuse", () => between(50, 300)],
  ["stall", () => between(100, 1_000)],
];

/** One storm after the other, each followed by up to `calm` milliseconds of fair weather, until it is over. */
export const blow = async (proxy: TcpProxy, isOver: () => boolean, calm = 400): Promise<void> => {
  while (!isOver())
    for (const [weather, duration] of storms) {
      proxy.set(weather);
      proxy.cut();
      await wait(duration());
      proxy.set("fair");
      await wait(between(50, calm));
    }
};
