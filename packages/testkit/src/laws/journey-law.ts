import fc from "fast-check";
import { type Journey, journey } from "../arbitraries/journey.js";
import { policy } from "../arbitraries/policy.js";
import { type Law, law } from "./law.js";
import { onStage, type Stage } from "./stage.js";
import { tellCase } from "./tell-case.js";

/** What comes before something else in many laws: a host with some policy, and a life on it. */
export const life = { policy: policy(), journey: journey() };

/** A law about any life under any policy. */
export const journeyLaw = (
  words: Pick<Law, "name" | "rules" | "why">,
  holds: (stage: Stage, journey: Journey) => Promise<void>,
): Law =>
  law(
    words,
    fc.record(life),
    (one) => tellCase(one.policy, one.journey),
    (open, one) => onStage(open, one.policy, (stage) => holds(stage, one.journey)),
  );
