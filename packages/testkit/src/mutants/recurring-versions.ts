import { type CellKey, encodeKey, type Repository, type Version } from "@selfsame/core";
import { value } from "../unwrap.js";
import { committing, versionsOf } from "./wrapping.js";

/** An identifier that is claimed again after a release shows the version that it had before. */
export const remembersVersions = (repository: Repository): Repository => {
  const former = new Map<string, Version>();
  const nameOf = (workspace: string, key: CellKey) => `${workspace} ${encodeKey(key)}`;
  const inner = committing(repository, async (workspace, changeSets) => {
    const released = changeSets.flatMap(({ releases }) => releases);
    const expected = changeSets.flatMap(({ expect }) => expect.map(({ key }) => key));
    const versions = await versionsOf(repository, workspace, [...released, ...expected]);
    for (const key of released) {
      const version = versions(key);
      if (version !== null) former.set(nameOf(workspace, key), version);
    }
    const translated = changeSets.map((changeSet) => ({
      ...changeSet,
      expect: changeSet.expect.map(({ key, version }) => {
        const isFormer = version !== null && version === former.get(nameOf(workspace, key));
        return { key, version: isFormer ? versions(key) : version };
      }),
    }));
    return value(repository.commit(workspace, translated));
  });
  return {
    ...inner,
    load: (workspace, keys) =>
      repository
        .load(workspace, keys)
        .map((cells) =>
          cells.map((cell) => ({ ...cell, version: former.get(nameOf(workspace, cell.key)) ?? cell.version })),
        ),
  };
};
