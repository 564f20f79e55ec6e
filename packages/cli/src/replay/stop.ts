import type { Failure } from "@selfsame/core";
import type { Unreadable } from "../input/chunks.js";
import type { Place } from "./items.js";

/** Why a replay ends early: the world speaking, or who started it. */
export type Stop =
  | Unreadable
  | { readonly kind: "failure"; readonly place?: Place; readonly failure: Failure }
  | { readonly kind: "interrupted" };
