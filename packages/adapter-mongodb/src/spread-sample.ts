import type { Repository } from "@selfsame/core";

/**
 * User bases in several stores, each always in the same one. What stands in for MongoDB in tests looks through whole
 * collections for an audit, so that thousands of audits take long where all is in one.
 */
export const spread = (first: Repository, ...others: readonly Repository[]): Repository => {
  const all = [first, ...others];
  const of = (workspace: string): Repository => all[hash(workspace) % all.length] ?? first;
  return {
    capabilities: first.capabilities,
    load: (w, ...given) => of(w).load(w, ...given),
    commit: (w, ...given) => of(w).commit(w, ...given),
    list: (w, ...given) => of(w).list(w, ...given),
    count: (w, ...given) => of(w).count(w, ...given),
    search: (w, ...given) => of(w).search(w, ...given),
    groups: (w, ...given) => of(w).groups(w, ...given),
    history: (w, ...given) => of(w).history(w, ...given),
    journal: (w, ...given) => of(w).journal(w, ...given),
    feed: (w, ...given) => of(w).feed(w, ...given),
    scan: (w, ...given) => of(w).scan(w, ...given),
    sweep: (w, ...given) => of(w).sweep(w, ...given),
    prune: (w, ...given) => of(w).prune(w, ...given),
    job: (w, ...given) => of(w).job(w, ...given),
    saveJob: (w, ...given) => of(w).saveJob(w, ...given),
    check: first.check,
    within: first.within,
  };
};

const hash = (text: string): number => [...text].reduce((sum, letter) => (31 * sum + letter.charCodeAt(0)) % 65_521, 7);
