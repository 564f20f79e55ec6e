import type { CommandInput } from "@selfsame/core";
import fc from "fast-check";
import { pool } from "./pool.js";
import { poolChanges } from "./pool-changes.js";
import { poolAlias, poolExternalId, poolProfileId, poolTarget } from "./pool-target.js";
import { spoiledCommand } from "./spoiled-command.js";

const name = fc.constantFrom(...pool.names);
const label = fc.constantFrom(...pool.labels);
const type = <const Type extends CommandInput["type"]>(one: Type) => ({ type: fc.constant(one) });

const recognize = fc.oneof(
  { weight: 6, arbitrary: fc.record({ ...type("recognize"), profileId: poolProfileId() }) },
  { weight: 1, arbitrary: fc.record({ ...type("recognize"), alias: poolAlias() }) },
  {
    weight: 1,
    arbitrary: fc.record({ ...type("recognize"), device: fc.record({ model: fc.constantFrom("A", "B") }) }),
  },
);
const identify = fc.record({ ...type("identify"), target: poolTarget(), externalId: poolExternalId() });
const addAlias = fc.record({ ...type("addAlias"), target: poolTarget(), alias: poolAlias() });
const track = fc.record(
  {
    ...type("track"),
    target: poolTarget(),
    changes: poolChanges(),
    updateExistingOnly: fc.constantFrom(true, false, false, false),
  },
  { requiredKeys: ["type", "target", "changes"] },
);

const erase = fc.record(
  { ...type("erase"), target: poolTarget(), suppress: fc.boolean() },
  { requiredKeys: ["type", "target"] },
);

const commands: fc.Arbitrary<CommandInput> = fc.oneof(
  { weight: 3, arbitrary: recognize },
  { weight: 6, arbitrary: identify },
  { weight: 6, arbitrary: addAlias },
  { weight: 1, arbitrary: fc.record({ ...type("updateAlias"), label, from: name, to: name }) },
  { weight: 1, arbitrary: fc.record({ ...type("removeAlias"), alias: poolAlias() }) },
  { weight: 8, arbitrary: track },
  { weight: 8, arbitrary: fc.record({ ...type("merge"), from: poolTarget(), into: poolTarget() }) },
  { weight: 4, arbitrary: fc.record({ ...type("unmerge"), profileId: poolProfileId() }) },
  { weight: 2, arbitrary: fc.record({ ...type("renameExternalId"), from: poolExternalId(), to: poolExternalId() }) },
  { weight: 2, arbitrary: fc.record({ ...type("dropExternalId"), externalId: poolExternalId() }) },
  { weight: 1, arbitrary: erase },
  { weight: 1, arbitrary: spoiledCommand() },
);

// Keys are for retries: only the same command with the same key is one.
const retried: fc.Arbitrary<CommandInput> = fc.constantFrom<CommandInput[]>(
  { type: "track", target: { externalId: "u1" }, changes: { events: [{ name: "viewed" }] }, idempotencyKey: "k1" },
  { type: "identify", target: { profileId: pool.profileIds[0] }, externalId: "u1", idempotencyKey: "k2" },
);

/** How a command may be sent: mostly without a word about it. */
const options = fc.oneof(
  { weight: 20, arbitrary: fc.constant({}) },
  { weight: 4, arbitrary: fc.constant({ source: "api" as const }) },
  { weight: 1, arbitrary: fc.record({ idempotencyKey: fc.constantFrom(...pool.idempotencyKeys) }) },
);

/** Something that happens among the few people of a journey, whatever happened before. */
export const poolCommand = (): fc.Arbitrary<CommandInput> =>
  fc.oneof(
    { weight: 20, arbitrary: fc.tuple(commands, options).map(([command, how]) => ({ ...command, ...how })) },
    { weight: 1, arbitrary: retried },
  );
