import { type Policy, type PolicyInput, parsePolicy, writesNothing } from "@selfsame/core";
import { everythingIn } from "../../everything.js";
import { afterChangeSet, type KeptState, nothingKept } from "./kept-state.js";
import type { Measure } from "./measure.js";
import { planAlone } from "./plan-step.js";
import { doneText, exportText, foundText } from "./planned-text.js";
import type { Step } from "./step.js";
import { type Kept, surveyOf } from "./survey.js";
import { textOf } from "./text.js";
import { touchedNames } from "./touched-names.js";

/**
 * The core's own plan, one command after the other over a map: what a service must come to however its commands met, to
 * the last row of the store. Whether the plan is right it cannot say; for that there is the model.
 */
export const planMeasure = (policy?: PolicyInput): Measure<KeptState> => {
  const parsed = parsePolicy(policy)._unsafeUnwrap();
  return {
    initial: nothingKept,
    apply: (state, step) => apply(state, step, parsed),
    key: keyOf,
    touched: touchedNames,
    written: textOf,
    surveyed: async (_, repository) => {
      const { history, ...rest }: Everything = JSON.parse(await everythingIn(repository));
      // The history of a survivor holds that of everyone it absorbed.
      const rows = new Map(history.flat().map((row) => [row.id, row]));
      return surveyOf({ ...rest, history: [...rows.values()] });
    },
  };
};

type Everything = Omit<Kept, "history"> & { readonly history: readonly Kept["history"][] };

const apply = (
  state: KeptState,
  step: Step,
  policy: Policy,
): { readonly state: KeptState; readonly answer: string } => {
  if ("survey" in step) return { state, answer: surveyOf(keptIn(state)) };
  if ("command" in step)
    return planAlone(state, step, step.command, policy).match(
      (planned) => ({
        state: writesNothing(planned.changeSet) ? state : afterChangeSet(state, planned.changeSet),
        answer: doneText(planned),
      }),
      (problem) => ({ state, answer: textOf(problem) }),
    );
  // A question meets whom a command without any changes would meet.
  const target = "find" in step ? step.find : step.export;
  const meeting = { type: "track", target, changes: {}, updateExistingOnly: true } as const;
  const answer = planAlone(state, step, meeting, policy).match(
    (met) => ("find" in step ? foundText(met) : exportText(met, state)),
    textOf,
  );
  return { state, answer };
};

const keys = new WeakMap<KeptState, string>();

const keyOf = (state: KeptState): string => {
  const known = keys.get(state);
  if (known !== undefined) return known;
  const receipts = [...state.cells.values()].flatMap((cell) => (cell.kind === "receipt" ? [cell.receipt] : []));
  const key = `${surveyOf(keptIn(state))} ${textOf(receipts)}`;
  keys.set(state, key);
  return key;
};

const keptIn = ({ cells, ...rest }: KeptState): Kept => ({ ...rest, cells: [...cells.values()] });
