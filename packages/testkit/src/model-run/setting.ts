/** A clock and profile ids that service and model share: both depend on nothing but how many commands went before. */
export type Setting = {
  readonly clock: () => number;
  readonly newProfileId: () => string;
  /** One command has been answered. */
  readonly next: () => void;
};

const begin = Date.parse("2025-01-01T00:00:00.000Z");

// Commands of one millisecond, of different ones, and now and then a clock that was set back.
const steps = [1_000, 0, 60_000, 0, 1, 86_400_000, -5_000];

export const createSetting = (): Setting => {
  let [count, time] = [0, begin];
  return {
    clock: () => time,
    newProfileId: () => mintedId(count),
    next: () => {
      time += steps[count % steps.length] ?? 0;
      count += 1;
    },
  };
};

/** Unique, and in an order that is not that of their making. */
const mintedId = (count: number): string => {
  const scattered = ((count + 1) * 2_654_435_761) % 2 ** 32;
  return `${scattered.toString(16).padStart(8, "0")}-0000-7000-8000-${String(count).padStart(12, "0")}`;
};
