import type { PolicyInput } from "@selfsame/core";
import fc from "fast-check";
import { fieldPolicy } from "./field-policy.js";
import { pool } from "./pool.js";

type Policy = Pick<PolicyInput, "onAliasConflict" | "fields" | "limits" | "protect" | "suppressionKey">;

const protect: PolicyInput["protect"] = (profile) => profile.state === "identified" && profile.externalId === "u3";

const fields = fc
  .array(fc.tuple(fc.constantFrom(...pool.keys, "firstName", "email"), fieldPolicy()), { maxLength: 4 })
  .map((entries) => Object.fromEntries(entries));

/** A host's policy that matters to the few people of a journey. Half of the time it is the default. */
export const policy = (): fc.Arbitrary<Policy> =>
  fc.oneof(
    fc.constant({}),
    fc.record(
      {
        onAliasConflict: fc.constantFrom("refuse" as const, "keep_survivor" as const),
        fields,
        limits: fc.record({ absorbedProfiles: fc.constantFrom(1, 3) }),
        protect: fc.constant(protect),
        suppressionKey: fc.constant("a secret of the host's"),
      },
      { requiredKeys: [] },
    ),
  );
