import type { Cause, Failure } from "../refusals/failure.js";
import { unknown } from "../refusals/failures.js";

/** A host's function or adapter threw where it must not: nobody knows what became of its work. */
export const defect = ({ name }: Cause): Failure => unknown({ name: "Defect", code: name });
