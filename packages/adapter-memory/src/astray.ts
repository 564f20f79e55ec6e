import type { CellOf, ProfileId } from "@selfsame/core";
import { versionAt } from "./cells.js";
import type { Store } from "./store.js";

/** Profiles that are not found below whom they say they were absorbed by. */
export const astray = (store: Store, profiles: readonly CellOf<"profile">[]): readonly ProfileId[] =>
  profiles.flatMap(({ key, version, record }) => {
    if (record.state !== "merged" || versionAt(store, key) !== version) return [];
    return store.children.get(record.into)?.has(record.profileId) === true ? [] : [record.profileId];
  });
