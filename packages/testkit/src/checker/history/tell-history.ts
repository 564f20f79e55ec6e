import { type History, returnedAt } from "./call.js";

/**
 * A history as text, a line per call: a bar from its call to its answer, all on one scale, so that calls that overlap
 * were concurrent; then what `tell` says of it.
 */
export const tellHistory = <Input, Answer>(
  history: History<Input, Answer>,
  tell: (input: Input, answer: Answer | undefined) => string,
): string => {
  const calls = [...history].sort((a, b) => a.called - b.called);
  const moments = calls
    .flatMap((call) => [call.called, returnedAt(call)])
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const width = moments.length;
  const column = (moment: number) => (moment === Infinity ? width : moments.indexOf(moment));
  const bar = (from: number, to: number) =>
    `${" ".repeat(from)}|${"-".repeat(Math.max(to - from - 1, 0))}${to < width ? "|" : ">"}`;
  const bars = calls.map((call) => bar(column(call.called), column(returnedAt(call))));
  const widest = Math.max(...bars.map(({ length }) => length));
  return calls
    .map(({ input, returned }, index) => `${bars[index]?.padEnd(widest)} ${tell(input, returned?.answer)}`)
    .join("\n");
};
