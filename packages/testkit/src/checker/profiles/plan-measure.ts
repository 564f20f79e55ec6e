import { type Policy, type PolicyInput, type ProfileId, parsePolicy, writesNothing } from "@selfsame/core";
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

/** Of the erased a store shows no more than that they were erased (X3). */
const keptIn = ({ cells, history, journal, feed }: KeptState): Kept => {
  const kept = [...cells.values()];
  const erased = new Set(
    kept.flatMap((cell) => (cell.kind === "profile" && cell.record.state === "erased" ? [cell.record.profileId] : [])),
  );
  const isShown = ({ profileId, into = profileId, through = [] }: Told) =>
    ![profileId, into, ...through].some((id) => erased.has(id));
  return {
    cells: kept,
    history: history.filter(({ profileId }) => !erased.has(profileId)),
    journal: journal.filter(isShown),
    feed: feed.filter((event) => event.type === "erased" || isShown(event)),
  };
};

type Told = { readonly profileId: ProfileId; readonly into?: ProfileId; readonly through?: readonly ProfileId[] };
