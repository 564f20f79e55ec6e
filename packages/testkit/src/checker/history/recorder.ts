import type { Call, History } from "./call.js";

/** What a caller heard: an answer; that nothing was done; or nothing that says what became of the call. */
export type Heard<Answer> = { readonly answer: Answer } | "not done" | "unknown";

/** Writes down who called what when. One recorder has one clock, so record all callers of one history with it. */
export type Recorder<Input, Answer> = {
  readonly record: (input: Input, work: () => Promise<Heard<Answer>>) => Promise<Heard<Answer>>;
  /** So far: calls without an answer yet are in it as open ones. What was not done is left out, as it says nothing. */
  readonly history: () => History<Input, Answer>;
};

export const openRecorder = <Input, Answer>(): Recorder<Input, Answer> => {
  const calls = new Map<number, Call<Input, Answer>>();
  let now = 0;
  return {
    record: async (input, work) => {
      now += 1;
      const called = now;
      calls.set(called, { input, called });
      const heard = await work();
      now += 1;
      if (heard === "not done") calls.delete(called);
      else if (heard !== "unknown") calls.set(called, { input, called, returned: { at: now, answer: heard.answer } });
      return heard;
    },
    history: () => [...calls.values()],
  };
};
