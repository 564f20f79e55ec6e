import { all, type Profiles } from "@selfsame/core";
import { createModel, type Model } from "../../model/model.js";
import type { ModelPolicy } from "../../model/world.js";
import { heard } from "../../model-run/heard.js";
import { value } from "../../unwrap.js";
import type { Measure } from "./measure.js";
import type { Step } from "./step.js";
import { textOf } from "./text.js";
import { touchedNames } from "./touched-names.js";

/** The reference model, one command after the other. A survey compares the exports of everyone alive. */
export const modelMeasure = (policy: ModelPolicy = {}): Measure<Model> => ({
  initial: createModel(
    policy,
    () => 0,
    () => "",
  ),
  apply: (state, step) => {
    const { now, newProfileId } = step;
    const next = state.clone(
      () => Date.parse(now),
      () => newProfileId,
    );
    return { answer: answerOf(next, step), state: next };
  },
  key: (model) => model.key(),
  touched: touchedNames,
  written: heard,
  surveyed: async (profiles) => textOf(await exportsOf(profiles)),
});

const answerOf = (model: Model, step: Step): string => {
  if ("command" in step) return heard(model.run(step.command));
  if ("find" in step) return heard(model.find(step.find));
  if ("export" in step) return heard(model.export(step.export));
  return textOf([...model.live()].sort().map((profileId) => model.export({ profileId })));
};

const exportsOf = async (profiles: Profiles): Promise<readonly object[]> => {
  const exports: object[] = [];
  for (let after: { readonly after?: string } = {}; ; ) {
    const { items, next } = await value(profiles.list(all(), after));
    for (const { profileId } of items) exports.push(await value(profiles.export({ profileId })));
    if (next === undefined) return exports;
    after = { after: next };
  }
};
