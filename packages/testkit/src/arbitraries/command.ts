import type { CommandInput } from "@selfsame/core";
import fc from "fast-check";
import { alias } from "./alias.js";
import { changes } from "./changes.js";
import { device } from "./device.js";
import { externalId } from "./external-id.js";
import { profileId } from "./profile-id.js";
import { target } from "./target.js";
import { filledText } from "./text.js";

const type = <const Type extends CommandInput["type"]>(name: Type) => ({ type: fc.constant(name) });

/** Any command as data, each of its parts from the whole range of what is allowed. */
export const command = (): fc.Arbitrary<CommandInput> => {
  const options = { source: fc.constantFrom("sdk" as const, "api" as const), idempotencyKey: filledText() };
  const said = <Parts>(parts: { readonly [Key in keyof Parts]: fc.Arbitrary<Parts[Key]> }) =>
    fc.tuple(fc.record(parts), fc.record(options, { requiredKeys: [] })).map(([parts, how]) => ({ ...parts, ...how }));
  const pair = alias();
  return fc.oneof(
    said({ ...type("recognize"), profileId: profileId() }),
    said({ ...type("recognize"), device: device() }),
    said({ ...type("recognize"), alias: pair }),
    said({ ...type("identify"), target: target(), externalId: externalId() }),
    said({ ...type("addAlias"), target: target(), alias: pair }),
    said({ ...type("updateAlias"), label: pair.map(({ label }) => label), from: filledText(), to: filledText() }),
    said({ ...type("removeAlias"), alias: pair }),
    said({ ...type("track"), target: target(), changes: changes(), updateExistingOnly: fc.boolean() }),
    said({ ...type("merge"), from: target(), into: target() }),
    said({ ...type("unmerge"), profileId: profileId() }),
    said({ ...type("renameExternalId"), from: externalId(), to: externalId() }),
    said({ ...type("dropExternalId"), externalId: externalId() }),
    said({ ...type("erase"), target: target() }),
  );
};
