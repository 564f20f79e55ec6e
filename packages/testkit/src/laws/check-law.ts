import type { CheckOptions, Law } from "./law.js";
import type { OpenService } from "./open-service.js";
import type { Verdict } from "./verdict.js";

/** Whether a law holds of the services that `open` gives: a value, whatever they do. For any test runner, or none. */
export const checkLaw = (law: Law, open: OpenService, options?: CheckOptions): Promise<Verdict> =>
  law.check(open, options);
