import type { Failure } from "@selfsame/core";
import { causeOf, unknown } from "@selfsame/core/stored";

export const failureOf = (thrown: unknown): Failure => unknown(causeOf(thrown));
