import { all, type Condition, not, type Page, type Profile, type Profiles, type Segment } from "@selfsame/core";
import fc from "fast-check";
import { pool } from "../arbitraries/pool.js";
import { segment } from "../arbitraries/segment.js";
import { tellValue } from "../arbitraries/tell-value.js";
import { value } from "../unwrap.js";
import { type Answer, profileIn, wordOf } from "./answer.js";
import { claim, claimSame } from "./claim.js";
import { life } from "./journey-law.js";
import { law } from "./law.js";
import { answering } from "./resolving.js";
import { onStage } from "./stage.js";
import { tellCase } from "./tell-case.js";

/** Ids in the order of all pages. Ends also where a cursor leads in a circle. */
const pagesOf = async (page: (after: string | undefined) => Promise<Page<Profile>>): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let after: string | undefined; ids.length < 100; ) {
    const { items, next } = await page(after);
    ids.push(...items.map(({ profileId }) => profileId));
    if (next === undefined) break;
    after = next;
  }
  return ids;
};

/** Every profile that was ever begun and is not absorbed. */
const livingAfter = async (profiles: Profiles, answers: readonly Answer[]): Promise<readonly string[]> => {
  const ids = new Set(answers.flatMap((answer) => profileIn(answer)?.profileId ?? []));
  const live = await answering(
    profiles,
    [...ids].map((profileId) => ({ profileId })),
  );
  return [...new Set(live.filter((id) => id !== undefined))].sort();
};

const bornIn = (answers: readonly Answer[]): number => {
  const words = answers.filter((answer) => answer.isOk() && answer.value.replayed !== true).map(wordOf);
  const times = (...some: readonly string[]) => words.filter((word) => some.includes(word)).length;
  return times("recognized", "created", "unmerged") - times("merged", "erased");
};

export const liveOnly = law(
  {
    name: "counts and listings hold live profiles only, each once",
    rules: ["F3", "F2", "F1", "L3"],
    why: "A person who signs up on a second device is one user in every number that the business sees.",
  },
  fc.record({ ...life, segment: segment(), limit: fc.integer({ min: 1, max: 4 }) }),
  (one) =>
    tellCase(
      one.policy,
      one.journey,
      `const segment = ${tellValue(one.segment)};`,
      "await profiles.count(segment);",
      `await profiles.list(segment, { limit: ${one.limit} });`,
    ),
  (open, one) =>
    onStage(open, one.policy, async ({ profiles, runEach }) => {
      const { limit } = one;
      const answers = await runEach(one.journey);
      const living = await livingAfter(profiles, answers);
      const listed = (asked: Segment) => pagesOf((after) => value(profiles.list(asked, { limit, after })));
      claim(
        living.length === bornIn(answers),
        `${living.length} profiles answer, and ${bornIn(answers)} were begun and not merged`,
      );
      claimSame(await listed(all()), living, "the list of everyone");
      claimSame(await value(profiles.count(all())), living.length, "the count of everyone");
      const [within, without] = [await listed(one.segment), await listed(not<Condition>(one.segment))];
      claimSame([...within, ...without].sort(), living, "the segment and its opposite");
      claimSame(await value(profiles.count(one.segment)), within.length, "the count of the segment");
      for (const text of [...pool.externalIds, ...pool.names, ...pool.emails]) {
        const found = await pagesOf((after) => value(profiles.search(text, { limit, after })));
        const isOnceEach = found.every((id) => living.includes(id)) && new Set(found).size === found.length;
        claim(isOnceEach, `a search for ${text} finds ${found.join(", ")}`);
        const [owner] = await answering(profiles, [{ externalId: text }]);
        claim(
          owner === undefined || found.includes(owner),
          `a search for the external id ${text} does not find ${owner}`,
        );
      }
    }),
);
