// Everything that a host, an adapter or a test may use, by room.

export { type Fault, type FaultName, faultMeanings } from "./audit/fault.js";
export type { Changes } from "./commands/changes.js";
export type { AnyEvents, ChangesInput, TimeInput } from "./commands/changes-input.js";
export type { Command, CommandType, Source } from "./commands/command.js";
export type { CommandInput, RecognizeInput } from "./commands/command-input.js";
export type { ImportRecord } from "./commands/import-record.js";
export type { Operation, OperationInput } from "./commands/operation.js";
export type { AliasInput, NamedTarget, Target } from "./commands/target.js";
export type { HistoryRow } from "./events/history-row.js";
export type { LifecycleEvent, LifecycleEventType } from "./events/lifecycle-event.js";
export type { FieldPolicy, FieldPolicyFunction, FieldPolicyName } from "./merging/field-policy.js";
export type { FieldSource, MergeReport } from "./merging/merge-report.js";
export * as merging from "./merging/merging.js";
export type { SurvivorPreference } from "./merging/survivor.js";
export type { FieldFate, LostAlias, UnmergeReport } from "./merging/unmerge-report.js";
export { parseCommand } from "./parse/command.js";
export { type Policy, parsePolicy } from "./parse/policy.js";
export type { Answer } from "./plan/answer.js";
export {
  type Cell,
  type CellKey,
  type CellOf,
  encodeKey,
  type LoadKey,
  type LookupKey,
  type NameKey,
  type OwnerKey,
  type Version,
} from "./plan/cell.js";
export type { ChangeSet, Expectation, LookupChange } from "./plan/change-set.js";
export type { Checkpoint, ImportOutcome } from "./plan/checkpoint.js";
export type { PlanContext } from "./plan/context.js";
export { type Facts, factsOf, noFacts } from "./plan/facts.js";
export { furtherKeysOf, seesLineage } from "./plan/further-keys.js";
export type { JournalEntry } from "./plan/journal-entry.js";
export { keysOf } from "./plan/keys-of.js";
export { lifecycle, type Met, type Turn } from "./plan/lifecycle.js";
export type { Outcome } from "./plan/outcome.js";
export { plan } from "./plan/plan.js";
export type { DuplicateGroup, SkipReason } from "./plan/plan-group.js";
export { type Planned, writesNothing } from "./plan/planned.js";
export type { Receipt } from "./plan/receipt.js";
export { type Aliased, isAliased } from "./profile/aliased.js";
export type { Device } from "./profile/device.js";
export type { Engagement } from "./profile/engagement.js";
export { exportOf } from "./profile/export.js";
export { newborn } from "./profile/newborn.js";
export type { AnonymousProfile, AnyCustom, IdentifiedProfile, Profile } from "./profile/profile.js";
export {
  type AnonymousRecord,
  type ErasedRecord,
  type IdentifiedRecord,
  type LiveRecord,
  type MergedRecord,
  type ProfileRecord,
  recordFormat,
} from "./profile/record.js";
export { isLive, selfOf } from "./profile/record-state.js";
export {
  type StandardAttributes,
  type SubscriptionState,
  standardAttributeNames,
} from "./profile/standard-attributes.js";
export { viewOf } from "./profile/view.js";
export type { Cause, Failure, FailureCode } from "./refusals/failure.js";
export type { Problem } from "./refusals/problem.js";
export type { Refusal, RefusalCode } from "./refusals/refusal.js";
export type { Capabilities } from "./repository/capabilities.js";
export type { Job } from "./repository/job.js";
export type { Cursor, PageOf, PageRequest } from "./repository/page.js";
export type { CommitOutcome, Redirects, Repository, SaveOutcome } from "./repository/repository.js";
export type { FeedRow, Group } from "./repository/rows.js";
export { any } from "./segments/any.js";
export { element } from "./segments/array-words.js";
export { attribute, custom } from "./segments/attribute.js";
export { event, purchase, revenue, sessions } from "./segments/engagement-words.js";
export { alias, externalId } from "./segments/identifiers.js";
export { all, not } from "./segments/logic.js";
export { matches } from "./segments/matches.js";
export { found, type Search, searchKeys, searchOf, searchWords } from "./segments/search.js";
export type { Condition, Segment } from "./segments/segment.js";
export { createdAt, updatedAt } from "./segments/time-words.js";
export type { Asked, Question } from "./service/asked.js";
export type { Audited, AuditProgress } from "./service/audit/audit.js";
export type { Running } from "./service/busy.js";
export type { CallOptions, CommandCall, EraseCall, JobOptions, RunCall } from "./service/call-options.js";
export type { Consumed, Consumption, FailureVerdict, HandlerFailure } from "./service/consume/consumption.js";
export { createProfiles } from "./service/create-profiles.js";
export type { Done, Redirected } from "./service/done.js";
export type { Drained } from "./service/drain.js";
export type { DuplicateRuleInput } from "./service/duplicates/duplicate-rule.js";
export type { DuplicateProgress, DuplicatesResolved } from "./service/duplicates/resolve-duplicates.js";
export { type Explanation, explanationText, type Life, type Step } from "./service/explain/explanation.js";
export type { FeedItem, Found, HistoryItem, Page, PageInput } from "./service/found.js";
export type { Imported, ImportOptions, ImportProgress, ImportTold } from "./service/import/imported.js";
export type { Observation, Observe } from "./service/observe.js";
export type { CustomOf, EventSchemas, EventsOf, PolicyInput, ServiceOptions } from "./service/options.js";
export type { Profiles } from "./service/profiles.js";
export type { StandardSchema } from "./service/standard-schema.js";
export type { MomentInput, PruneInput, Removal } from "./service/upkeep.js";
export * as transitions from "./transitions/transitions.js";
export type { Alias } from "./values/alias.js";
export { type Currency, decimalsOf, parseCurrency } from "./values/currency.js";
export { type ExternalId, parseExternalId } from "./values/external-id.js";
export type { Identifier } from "./values/identifier.js";
export { type Instant, instantAt } from "./values/instant.js";
export { canonicalJson, type JsonObject, type JsonValue } from "./values/json.js";
export { defaultJunk, type JunkGuard } from "./values/junk.js";
export { candidateCap, defaultLimits, type Limits } from "./values/limits.js";
export type { NormalizePhone } from "./values/phone.js";
export { type Prioritization, type Priority, priorities } from "./values/prioritization.js";
export { type ProfileId, parseProfileId } from "./values/profile-id.js";
export { type AttributeValue, hostValue, type StoredValue } from "./values/stored-value.js";
export type { Tally } from "./values/tally.js";
