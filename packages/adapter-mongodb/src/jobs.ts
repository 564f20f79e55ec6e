import type { Failure, Job, Repository, SaveOutcome } from "@selfsame/core";
import { parseJob } from "@selfsame/core/stored";
import type { Document } from "mongodb";
import { err, ok, type Result } from "neverthrow";
import { documentId } from "./document-id.js";
import { decodeJson, encodeJson } from "./encoding.js";
import { contention, troubleIn } from "./failure-of.js";
import { presentMoment, readSnapshot } from "./snapshot.js";
import { collectionOf, inside, type Store } from "./store.js";

export const job = async (store: Store, workspace: string, name: string): Promise<Result<Job | undefined, Failure>> => {
  const found = await kept(store, workspace, name);
  if (found === undefined) return ok(undefined);
  return parseJob({ name, version: found.v, state: decodeJson(found.state) });
};

type Saved = Parameters<Repository["saveJob"]>[1];

/** Of two writers the filter lets one through; a state that is there already is `committed` again. */
export const saveJob = async (store: Store, workspace: string, saved: Saved): Promise<Result<SaveOutcome, Failure>> => {
  const { name, state, expect, version } = saved;
  const _id = documentId(workspace, name);
  const document = { _id, w: workspace, v: version, state: encodeJson(state) };
  for (let tries = 0; tries < mostTries; tries += 1) {
    const held = (await kept(store, workspace, name))?.v ?? null;
    if (held === version) return ok("committed");
    if (held !== expect) return ok("conflict");
    const filter = { _id, v: expect === null ? { $exists: false } : { $eq: expect } };
    try {
      const answer = await collectionOf(store, "jobs").replaceOne(filter, document, {
        upsert: expect === null,
        ...inside(store),
      });
      if (answer.matchedCount + answer.upsertedCount > 0) return ok("committed");
    } catch (thrown) {
      if (store.session !== undefined || troubleIn(thrown) !== "conflict") throw thrown;
    }
  }
  return err(contention({ name: "Conflict" }));
};

const mostTries = 5;

const kept = async (store: Store, workspace: string, name: string): Promise<Document | undefined> => {
  const at = store.session === undefined ? await presentMoment(store) : undefined;
  const [found] = await readSnapshot(store, { find: "jobs", filter: { _id: documentId(workspace, name) } }, at);
  return found;
};
