import { all, type HistoryItem, type Profiles, type Target } from "@selfsame/core";
import type { Result } from "neverthrow";
import type { Journey } from "../arbitraries/journey.js";
import { tellValue } from "../arbitraries/tell-value.js";
import { namedIn } from "../model/named-in.js";
import { isRefused } from "../model/refusal.js";
import { textOf } from "../model/text.js";
import { differenceIn, type Said } from "./difference.js";
import { heard, inOrder } from "./heard.js";
import type { Pair } from "./pair.js";

/** The first question to which service and model answer differently: of everyone in full, and by every name that was used. */
export const differenceInQuestions = async (pair: Pair, journey: Journey): Promise<Said | undefined> => {
  const live = pair.model.live();
  const count = either(await pair.profiles.count(all()));
  return (
    differenceIn("profiles.count(all())", JSON.stringify(count), String(live.length)) ??
    (await first(live, (profileId) => differenceInExport(pair, { profileId }))) ??
    (await first(live, (profileId) => differenceInHistory(pair, { profileId }))) ??
    (await first(namesIn(journey), (target) => differenceInFind(pair, target)))
  );
};

/** Each once. */
const namesIn = (journey: Journey): readonly Target[] => [
  ...new Map(journey.flatMap(namedIn).map((target) => [textOf(target), target])).values(),
];

const first = async <Item>(items: readonly Item[], ask: (item: Item) => Promise<Said | undefined>) => {
  for (const item of items) {
    const said = await ask(item);
    if (said !== undefined) return said;
  }
  return undefined;
};

const either = <Value, Problem>(result: Result<Value, Problem>): Value | Problem =>
  result.isOk() ? result.value : result.error;

const differenceInFind = async ({ profiles, model }: Pair, target: Target): Promise<Said | undefined> =>
  differenceIn(
    `profiles.find(${tellValue(target)})`,
    heard(either(await profiles.find(target))),
    heard(model.find(target)),
  );

/** Byte for byte (A5). */
const differenceInExport = async ({ profiles, model }: Pair, target: Target): Promise<Said | undefined> => {
  const [service, rules] = [either(await profiles.export(target)), model.export(target)];
  return differenceIn(
    `profiles.export(${tellValue(target)})`,
    "json" in service ? service.json : heard(service),
    isRefused(rules) ? heard(rules) : rules.json,
  );
};

const differenceInHistory = async ({ profiles, model }: Pair, target: Target): Promise<Said | undefined> => {
  const rules = model.history(target);
  const items = await historyOf(profiles, target);
  const asked = `profiles.history(${tellValue(target)})`;
  if (isRefused(rules)) return differenceIn(asked, inOrder(items).join(), heard(rules));
  const times = items.map(({ time }) => String(time));
  return (
    differenceIn(asked, inOrder(items.map(({ id: _, ...item }) => item)).join("\n"), inOrder(rules).join("\n")) ??
    differenceIn(`${asked}, newest first`, times.join(), [...times].sort().reverse().join())
  );
};

const historyOf = async (profiles: Profiles, target: Target): Promise<readonly HistoryItem[]> => {
  const items: HistoryItem[] = [];
  for (let after: { readonly after?: string } = {}; ; ) {
    const page = await profiles.history(target, after);
    if (page.isErr()) return items;
    items.push(...page.value.items);
    if (page.value.next === undefined) return items;
    after = { after: page.value.next };
  }
};
