import { err } from "neverthrow";
import { parseConsumption } from "../parse/consumption.js";
import { parseDuplicateRule } from "../parse/duplicate-rule.js";
import { parseResumeToken } from "../parse/resume-token.js";
import { audit } from "./audit/audit.js";
import { call } from "./call.js";
import { consume } from "./consume/consume.js";
import { resolveDuplicates } from "./duplicates/resolve-duplicates.js";
import type { Service } from "./service.js";

/** The methods that work for long, and stop where their signal finds them. */
export const jobMethods = (service: Service) => ({
  resolveDuplicates: (rule: unknown, options?: unknown) =>
    call(service, "job", options, async (made) => {
      const parsed = parseDuplicateRule(rule, made.settings).andThen((asked) =>
        parseResumeToken(made.options.resumeFrom, asked.by).map((place) => ({ asked, place })),
      );
      return parsed.isErr() ? err(parsed.error) : resolveDuplicates(parsed.value.asked, parsed.value.place, made);
    }),

  consume: (consumption: unknown, options?: unknown) =>
    call(service, "question", options, async (made) => {
      const parsed = parseConsumption(consumption);
      return parsed.isErr() ? err(parsed.error) : consume(parsed.value, made);
    }),

  audit: (options?: unknown) => call(service, "audit", options, audit),
});
