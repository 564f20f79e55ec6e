import {
  type AnonymousRecord,
  type CellKey,
  type ChangeSet,
  type ErasedRecord,
  type Expectation,
  type ExternalId,
  type Failure,
  isLive,
  type LifecycleEvent,
  type LiveRecord,
  type MergedRecord,
  newborn,
  type PageOf,
  type PageRequest,
  type ProfileId,
  type ProfileRecord,
  type Receipt,
  recordFormat,
  type Version,
} from "@selfsame/core";
import { emptyChangeSet } from "@selfsame/core/stored";
import type { ResultAsync } from "neverthrow";
import { parseExternalId } from "../../core/src/values/external-id.js";
import { type Instant, instantAt } from "../../core/src/values/instant.js";
import { defaultLimits } from "../../core/src/values/limits.js";
import { parseProfileId } from "../../core/src/values/profile-id.js";

/** Records and change sets for the tests beside this file, as short as they can be said. */
export const id = (n: number): ProfileId =>
  parseProfileId(`01900000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`)._unsafeUnwrap();

export const at = (second: number): Instant => instantAt(second * 1000)._unsafeUnwrap();

export const externalId = (text: string): ExternalId => parseExternalId(text, defaultLimits, false)._unsafeUnwrap();

export const guest = (n: number, part: Partial<AnonymousRecord> = {}): AnonymousRecord => ({
  ...newborn(id(n), at(0)),
  revision: 1,
  ...part,
});

export const absorbed = (frozen: LiveRecord, into: number, part: Partial<MergedRecord> = {}): MergedRecord => ({
  format: recordFormat,
  state: "merged",
  profileId: frozen.profileId,
  revision: frozen.revision + 1,
  into: id(into),
  ordinal: 1,
  mergedAt: at(0),
  dropped: {},
  added: {},
  frozen,
  ...part,
});

export const erased = (n: number, revision = 2): ErasedRecord => ({
  format: recordFormat,
  state: "erased",
  profileId: id(n),
  revision,
  erasedAt: at(9),
});

/** What a change set expects of a cell: a version, or that it is not there. */
export const expecting = (version: Version | null, ...keys: readonly CellKey[]): readonly Expectation[] =>
  keys.map((key) => ({ key, version }));

/** Expects nothing but what `part` says. */
export const bare = (name: string, part: Partial<ChangeSet> = {}): ChangeSet => ({
  ...emptyChangeSet(name, at(0)),
  ...part,
});

/** New profiles, with all that they need: they join the look-ups that they say. */
export const creating = (name: string, profiles: readonly ProfileRecord[], part: Partial<ChangeSet> = {}): ChangeSet =>
  bare(name, {
    profiles,
    expect: expecting(null, ...profiles.map(keyOf)),
    lookups: profiles
      .filter(isLive)
      .flatMap(({ profileId, lookups: { email, phone } }) => [
        ...(email === undefined ? [] : [{ key: ["email", email] as const, join: [profileId], leave: [] }]),
        ...(phone === undefined ? [] : [{ key: ["phone", phone] as const, join: [profileId], leave: [] }]),
      ]),
    ...part,
  });

/** Profiles written over, all expected at one version; look-ups are for the test to say. */
export const updating = (
  name: string,
  version: Version,
  profiles: readonly ProfileRecord[],
  part: Partial<ChangeSet> = {},
): ChangeSet => bare(name, { profiles, expect: expecting(version, ...profiles.map(keyOf)), ...part });

export const event = (n: number, revision: number, part: Partial<LifecycleEvent> = {}): LifecycleEvent => ({
  profileId: id(n),
  revision,
  type: "tracked",
  time: at(0),
  data: {},
  ...part,
});

export const visit = (n: number, name: string, second: number): ChangeSet["history"][number] => ({
  id: name,
  profileId: id(n),
  time: at(second),
  kind: "session",
});

export const receipt = (digest: string, part: Partial<Receipt["answer"]> = {}, second = 0): Receipt => ({
  digest,
  fingerprint: "f",
  recordedAt: at(second),
  answer: { outcome: "tracked", dataPoints: 1, events: [], ...part },
});

export const note = (n: number, name: string, second: number, into?: number): ChangeSet["journal"][number] => ({
  id: name,
  profileId: id(n),
  ...(into !== undefined && { into: id(into) }),
  time: at(second),
  command: "merge",
  source: "sdk",
  outcome: "merged",
  evidence: {},
});

export const profileKey = (n: number) => ["profile", id(n)] as const;

export const answerOf = async <Value, Problem>(result: ResultAsync<Value, Problem>): Promise<Value> =>
  (await result)._unsafeUnwrap();

/** The items of all pages, one page after the other, with something done in between. */
export const pagesOf = async <Item>(
  ask: (page: PageRequest) => ResultAsync<PageOf<Item>, Failure>,
  limit: number,
  between: (page: number) => Promise<void> = async () => {},
): Promise<readonly (readonly Item[])[]> => {
  const pages: (readonly Item[])[] = [];
  for (let request: PageRequest | undefined = { limit }; request !== undefined; ) {
    const { items, next }: PageOf<Item> = await answerOf(ask(request));
    pages.push(items);
    await between(pages.length);
    request = next === undefined ? undefined : { after: next, limit };
  }
  return pages;
};

export const problemOf = async <Value, Problem>(result: ResultAsync<Value, Problem>): Promise<Problem> =>
  (await result)._unsafeUnwrapErr();

const keyOf = ({ profileId }: ProfileRecord) => ["profile", profileId] as const;
