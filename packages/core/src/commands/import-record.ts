import type { AnyCustom } from "../profile/profile.js";
import type { Prioritization } from "../values/prioritization.js";
import type { AnyEvents, ChangesInput } from "./changes-input.js";
import type { AliasInput } from "./target.js";

/** Whom a record is about. An email or phone that several profiles hold is `ambiguous` unless a prioritization chooses (L20). */
type RecordTarget =
  | { readonly profileId: string }
  | { readonly externalId: string }
  | { readonly alias: AliasInput }
  | { readonly email: string; readonly prioritization?: Prioritization | undefined }
  | { readonly phone: string; readonly prioritization?: Prioritization | undefined };

/** One record of an import (X4): a target, and beside it what `track` takes as changes. */
export type ImportRecord<Custom = AnyCustom, Events = AnyEvents> = RecordTarget & ChangesInput<Custom, Events>;
