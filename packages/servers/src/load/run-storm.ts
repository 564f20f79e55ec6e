import { createProfiles, type Repository } from "@selfsame/core";
import { value } from "@selfsame/testkit";

type Storming = { readonly repository: Repository; readonly workspace: string; readonly commands: number };

/** What a storm came to: all of it counted once, when `counted` is the number of its commands everywhere. */
export type Storm = {
  readonly answers: Readonly<Record<string, number>>;
  readonly counted: { readonly events: number; readonly visits: unknown; readonly rows: number };
  readonly commits: number;
};

/** So many commands at once on one user who is not there yet. */
export const runStorm = async ({ repository, workspace, commands }: Storming): Promise<Storm> => {
  let commits = 0;
  const profiles = createProfiles({
    workspace,
    repository: {
      ...repository,
      commit: (...given) => {
        commits += 1;
        return repository.commit(...given);
      },
    },
  });
  const user = { externalId: "user-1" };
  const viewed = { events: [{ name: "viewed" }], operations: { visits: { op: "increment", by: 1 } } } as const;
  const answers: Record<string, number> = {};
  const one = async () => {
    const answer = await profiles.track(user, viewed);
    const word = answer.isOk() ? answer.value.outcome : answer.error.code;
    answers[word] = (answers[word] ?? 0) + 1;
  };
  await Promise.all(Array.from({ length: commands }, one));
  const { profile } = await value(profiles.find(user));
  const rows = await countHistory(repository, workspace, profile.profileId);
  const events = profile.engagement.events.viewed?.count ?? 0;
  return { answers, counted: { events, visits: profile.custom.visits, rows }, commits };
};

const countHistory = async (
  repository: Repository,
  workspace: string,
  profileId: Parameters<Repository["history"]>[1],
): Promise<number> => {
  let rows = 0;
  for (let after: { readonly after?: string } = {}; ; ) {
    const { items, next } = await value(repository.history(workspace, profileId, { limit: 1_000, ...after }));
    rows += items.length;
    if (next === undefined) return rows;
    after = { after: next };
  }
};
