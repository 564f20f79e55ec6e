import { cells } from "./cells.js";
import { commit } from "./commit/commit.js";
import { compression } from "./compression.js";
import { ends } from "./ends.js";
import { feed } from "./feed.js";
import { history } from "./history.js";
import { jobs } from "./jobs.js";
import { journal } from "./journal.js";
import { load } from "./load.js";
import { prune } from "./prune.js";
import { questions } from "./questions.js";
import { rows } from "./rows.js";
import { spans } from "./spans.js";
import type { Step } from "./step.js";
import { sweep } from "./sweep.js";

/** In order: the number of a step is its place, from 1. A new one goes to the end. */
export const steps: readonly Step[] = [
  cells,
  rows,
  questions,
  load,
  commit,
  feed,
  sweep,
  prune,
  jobs,
  history,
  journal,
  ends,
  spans,
  compression,
];
