import type { AttributeValue, FieldPolicyName } from "@selfsame/core";

type Example = { readonly survivor: AttributeValue; readonly absorbed: AttributeValue; readonly meaning: string };

/** What each policy does, with two values to show it by. The survivor's value was written before the absorbed one's. */
export const policies: Record<FieldPolicyName, Example> = {
  fill: { survivor: "pro", absorbed: "free", meaning: "the survivor's, unless that is nothing; the default" },
  keep: { survivor: "pro", absorbed: "free", meaning: "the survivor's, even if that is nothing" },
  replace: { survivor: "pro", absorbed: "free", meaning: "the absorbed profile's" },
  newest: { survivor: "pro", absorbed: "free", meaning: "the one that was written last" },
  oldest: { survivor: "pro", absorbed: "free", meaning: "the one that was written first" },
  sum: { survivor: 80, absorbed: 20, meaning: "both added up" },
  min: { survivor: 80, absorbed: 20, meaning: "the smaller number, earlier date or first text" },
  max: { survivor: 80, absorbed: 20, meaning: "the larger, later or last" },
  union: { survivor: ["M"], absorbed: ["M", "L"], meaning: "the survivor's elements, then those that it lacks" },
  deep: {
    survivor: { mail: { weekly: true } },
    absorbed: { mail: { weekly: false, daily: true } },
    meaning: "key by key at every depth; the survivor's at equal keys",
  },
};
