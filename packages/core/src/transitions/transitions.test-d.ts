import { defaultMergePolicy } from "../merging/policy.js";
import type { Aliased } from "../profile/aliased.js";
import type { AnonymousRecord, ErasedRecord, IdentifiedRecord, LiveRecord, MergedRecord } from "../profile/record.js";
import type { ExternalId } from "../values/external-id.js";
import type { Instant } from "../values/instant.js";
import * as transitions from "./transitions.js";

declare const anonymous: AnonymousRecord;
declare const identified: IdentifiedRecord;
declare const live: LiveRecord;
declare const merged: MergedRecord;
declare const erased: ErasedRecord;
declare const externalId: ExternalId;
declare const at: Instant;
const alias = { label: "crm", name: "X" };

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <_ extends true>() => undefined;

// A transition keeps what is known of the state it starts from.
const named = transitions.addAlias(anonymous, alias, at)._unsafeUnwrap().record;
holds<Equal<typeof named, Aliased<AnonymousRecord>>>();
const joe = transitions.identify(named, externalId, at)._unsafeUnwrap();
holds<Equal<typeof joe, Aliased<IdentifiedRecord>>>();
const jane = transitions.identify(anonymous, externalId, at)._unsafeUnwrap();
holds<Equal<typeof jane, IdentifiedRecord>>();

// @ts-expect-error L5: an identified record cannot be identified
transitions.identify(identified, externalId, at);
// @ts-expect-error it may be identified
transitions.identify(live, externalId, at);
// @ts-expect-error L17: an absorbed profile is changed through its survivor
transitions.addAlias(merged, alias, at);
// @ts-expect-error X3: nothing is left to change
transitions.merge(erased, identified, at, defaultMergePolicy);
// @ts-expect-error M8: only live profiles are merged
transitions.merge(merged, identified, at, defaultMergePolicy);
// @ts-expect-error L11: only a record with an alias can have one renamed
transitions.updateAlias(anonymous, { label: "crm", from: "X", to: "Y" }, at);
// @ts-expect-error L12: only a record with an alias can lose one
transitions.removeAlias(anonymous, alias, at);
// @ts-expect-error X1: an anonymous record has no external id to rename
transitions.renameExternalId(anonymous, externalId, at);
// @ts-expect-error X2: nor one to drop
transitions.dropExternalId(anonymous, externalId, at);
// @ts-expect-error an external id is parsed, never any text
transitions.identify(anonymous, "u1", at);
