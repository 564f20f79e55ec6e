import { configureGlobal } from "fast-check";
import { afterEach } from "vitest";
import { verdict } from "./verdict.js";

// The seed is a part of a test's name, by which Stryker finds it again; a failure is all it asks for, not the smallest one.
configureGlobal({ seed: 1, endOnFailure: true });

// Vitest imports the files that are left after a failure, though it runs none of their tests. That took most of the time.
// A trace of every file's refusal would take the rest.
if (verdict.dead) {
  Error.stackTraceLimit = 0;
  throw new Error("The mutant is dead already.");
}
afterEach(({ task }) => {
  if (task.result?.state === "fail") verdict.dead = true;
});
