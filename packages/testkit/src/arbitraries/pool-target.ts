import type { AliasInput, NamedTarget } from "@selfsame/core";
import fc from "fast-check";
import { spelledEmail } from "./email.js";
import { spelledPhone } from "./phone.js";
import { pool } from "./pool.js";
import { prioritization } from "./prioritization.js";
import { spelledProfileId } from "./profile-id.js";

export const poolProfileId = (): fc.Arbitrary<string> => fc.constantFrom(...pool.profileIds);

export const poolExternalId = (): fc.Arbitrary<string> => fc.constantFrom(...pool.externalIds);

export const poolAlias = (): fc.Arbitrary<AliasInput> =>
  fc.record({ label: fc.constantFrom(...pool.labels), name: fc.constantFrom(...pool.names) });

export const poolEmail = (): fc.Arbitrary<string> =>
  fc
    .constantFrom(...pool.emails)
    .chain(spelledEmail)
    .map(({ given }) => given);

export const poolPhone = (): fc.Arbitrary<string> =>
  fc
    .constantFrom(...pool.phones)
    .chain(spelledPhone)
    .map(({ given }) => given);

/** One of the few, named in any way. */
export const poolTarget = (): fc.Arbitrary<NamedTarget> =>
  fc.oneof(
    { weight: 10, arbitrary: fc.record({ profileId: poolProfileId().chain(spelledProfileId) }) },
    { weight: 6, arbitrary: fc.record({ externalId: poolExternalId() }) },
    { weight: 3, arbitrary: fc.record({ alias: poolAlias() }) },
    { weight: 2, arbitrary: fc.record({ email: poolEmail(), prioritization: prioritization() }) },
    { weight: 1, arbitrary: fc.record({ phone: poolPhone(), prioritization: prioritization() }) },
  );
