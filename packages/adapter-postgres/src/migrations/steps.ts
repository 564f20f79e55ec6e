import { cells } from "./cells.js";
import { rows } from "./rows.js";
import type { Step } from "./step.js";

/** In order: the number of a step is its place, from 1. A new one goes to the end. */
export const steps: readonly Step[] = [cells, rows];
