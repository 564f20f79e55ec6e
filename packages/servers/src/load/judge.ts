import { createProfiles, type NamedTarget, type Repository } from "@selfsame/core";
import { value } from "@selfsame/testkit";
import { auditStore } from "../audit/audit-store.js";
import { liveRecords } from "../audit/lineage.js";
import { readStore } from "../audit/read-store.js";
import { countDone, type Ledger } from "./ledger.js";

/** What a load came to, once nobody writes any more. All lists are empty when all is well. */
export type Judgement = {
  readonly acknowledged: number;
  /** Commands of which nobody was told what became of them. */
  readonly undecided: number;
  readonly words: Readonly<Record<string, number>>;
  /** Acknowledged, and not there. */
  readonly lost: readonly string[];
  /** There twice, or though it was said that it was not done. */
  readonly doubled: readonly string[];
  /** What does not fit together. */
  readonly halves: readonly string[];
  readonly defects: readonly string[];
};

export const judge = async (ledger: Ledger, repository: Repository, workspace: string): Promise<Judgement> => {
  const { history, profiles } = await readStore(repository, workspace);
  const seen = new Map<string, number>();
  for (const row of history) {
    const token = row.kind === "event" ? String(row.properties.token) : "";
    seen.set(token, (seen.get(token) ?? 0) + 1);
  }
  const visits = [...ledger.visits].map(([token, state]) => ({ token, state, times: seen.get(token) ?? 0 }));
  const leads = await whereNamesLead(ledger, repository, workspace);
  const counted = liveRecords(profiles).flatMap(({ profileId, own, absorbed, custom }) => {
    const events = (own.events.visit?.count ?? 0) + (absorbed.events.visit?.count ?? 0);
    return events === Number(custom.visits ?? 0)
      ? []
      : [`${profileId} came by ${events} times and counts ${JSON.stringify(custom.visits)}`];
  });
  return {
    acknowledged: countDone(ledger),
    undecided: visits.filter(({ state }) => state === "maybe").length,
    words: Object.fromEntries(ledger.words),
    lost: [
      ...visits.filter(({ state, times }) => state === "done" && times === 0).map(({ token }) => `visit ${token}`),
      ...leads.filter(({ state, isThere }) => state === "done" && !isThere).map(({ told }) => told),
    ],
    doubled: [
      ...visits
        .filter(({ state, times }) => times > (state === "not" ? 0 : 1))
        .map(({ token, state, times }) => `visit ${token}: ${state}, and ${times} times there`),
      ...leads.filter(({ state, isThere }) => state === "not" && isThere).map(({ told }) => `not done: ${told}`),
    ],
    halves: [...counted, ...(await auditStore(repository, workspace))],
    defects: ledger.defects,
  };
};

const whereNamesLead = async ({ names }: Ledger, repository: Repository, workspace: string) => {
  const profiles = createProfiles({ repository, workspace });
  const all = [...names.values()];
  const found: string[] = [];
  for (let start = 0; start < all.length; start += 100) {
    const targets: readonly NamedTarget[] = all.slice(start, start + 100).map(({ target }) => target);
    for (const result of await value(profiles.findAll(targets)))
      found.push(result.isOk() && result.value.profile.state === "identified" ? result.value.profile.externalId : "");
  }
  return all.map(({ target, person, state }, index) => ({
    state,
    isThere: found[index] === person,
    told: `${JSON.stringify(target)} leads to ${person}, not to ${found[index]}`,
  }));
};

export const tellJudgement = ({ acknowledged, undecided, words, ...wrong }: Judgement): string => {
  const heard = Object.entries(words).sort(([, a], [, b]) => b - a);
  return [
    `${acknowledged} acknowledged`,
    `lost ${wrong.lost.length}`,
    `doubled ${wrong.doubled.length}`,
    `half-applied ${wrong.halves.length}`,
    `never answered or thrown ${wrong.defects.length}`,
    `undecided ${undecided}`,
    `(${heard.map(([word, count]) => `${word} ${count}`).join(", ")})`,
  ].join(", ");
};
