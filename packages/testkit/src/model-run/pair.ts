import { createProfiles, type Profiles, type Repository } from "@selfsame/core";
import { createModel, type Model } from "../model/model.js";
import type { ModelPolicy } from "../model/world.js";
import { createSetting } from "./setting.js";

/** A service and the model, in one setting. */
export type Pair = { readonly profiles: Profiles; readonly model: Model; readonly next: () => void };

export const createPair = (
  repository: Repository,
  workspace: string,
  policy: ModelPolicy,
  wrap: (profiles: Profiles) => Profiles,
): Pair => {
  const { clock, newProfileId, next } = createSetting();
  return {
    profiles: wrap(createProfiles({ repository, workspace, policy, clock, newProfileId })),
    model: createModel(policy, clock, newProfileId),
    next,
  };
};
