import type { Repository } from "@selfsame/core";

/** A repository that keeps the user base `default` under another name, so that many fit into one store. */
export const inWorkspace = (repository: Repository, workspace: string): Repository => ({
  capabilities: repository.capabilities,
  load: (_, keys) => repository.load(workspace, keys),
  commit: (_, changeSets) => repository.commit(workspace, changeSets),
  list: (_, segment, page) => repository.list(workspace, segment, page),
  count: (_, segment) => repository.count(workspace, segment),
  search: (_, text, page) => repository.search(workspace, text, page),
  groups: (_, by, page) => repository.groups(workspace, by, page),
  history: (_, profileId, page) => repository.history(workspace, profileId, page),
  journal: (_, profileIds, page) => repository.journal(workspace, profileIds, page),
  feed: (_, page) => repository.feed(workspace, page),
  scan: (_, kind, page) => repository.scan(workspace, kind, page),
  sweep: (_, limit) => repository.sweep(workspace, limit),
  prune: (_, what) => repository.prune(workspace, what),
  job: (_, name) => repository.job(workspace, name),
  saveJob: (_, job) => repository.saveJob(workspace, job),
  check: () => repository.check(),
  within: (transaction) => repository.within(transaction).map((inside) => inWorkspace(inside, workspace)),
});
