import type { Measure } from "./measure.js";

/** Two measures as one: a serial order must satisfy both. Answers are written in a line for each. */
export const both = <A, B>(a: Measure<A>, b: Measure<B>): Measure<readonly [A, B]> => ({
  initial: [a.initial, b.initial],
  apply: ([stateA, stateB], step) => {
    const [inA, inB] = [a.apply(stateA, step, undefined), b.apply(stateB, step, undefined)];
    return { state: [inA.state, inB.state], answer: `${inA.answer}\n${inB.answer}` };
  },
  key: ([stateA, stateB]) => `${a.key(stateA)}\n${b.key(stateB)}`,
  ...(a.touched && { touched: (step, answer) => a.touched?.(step, answer?.split("\n")[0]) ?? "everything" }),
  written: (answer) => `${a.written(answer)}\n${b.written(answer)}`,
  surveyed: async (profiles, repository) =>
    `${await a.surveyed(profiles, repository)}\n${await b.surveyed(profiles, repository)}`,
});
