import type { NamedTarget } from "@selfsame/core";
import fc from "fast-check";
import { alias } from "./alias.js";
import { email } from "./email.js";
import { externalId } from "./external-id.js";
import { phone } from "./phone.js";
import { prioritization } from "./prioritization.js";
import { profileId } from "./profile-id.js";

/** A profile named in any of the five ways. */
export const target = (): fc.Arbitrary<NamedTarget> =>
  fc.oneof(
    fc.record({ profileId: profileId() }),
    fc.record({ externalId: externalId() }),
    fc.record({ alias: alias() }),
    fc.record({ email: email(), prioritization: prioritization() }),
    fc.record({ phone: phone(), prioritization: prioritization() }),
  );
