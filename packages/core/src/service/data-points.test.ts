import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createWorld, value } from "@selfsame/testkit";
import { expect, test } from "vitest";

const open = () => createWorld({ repository: createMemoryRepository() });
const joe = { externalId: "joe" };

test("A6: each attribute set, removed or operated on costs one data point", async () => {
  const { profiles } = open();
  const set = await value(
    profiles.track(joe, { attributes: { firstName: "Joe", email: null }, custom: { plan: "pro" } }),
  );
  expect(set.dataPoints).toBe(3);
  const again = await value(profiles.track(joe, { attributes: { firstName: "Joe" } }));
  expect(again.dataPoints).toBe(1);
  const changed = await value(
    profiles.track(joe, { custom: { plan: null }, operations: { visits: { op: "increment", by: 1 } } }),
  );
  expect(changed.dataPoints).toBe(2);
});

test("A6: each event, each purchase, the start and the end of a session cost one; a device costs nothing", async () => {
  const { profiles } = open();
  const done = await value(
    profiles.track(joe, {
      events: [{ name: "viewed" }, { name: "viewed" }],
      purchases: [{ productId: "jacket", price: 80, currency: "USD", quantity: 3 }],
      sessions: [{ startedAt: "2024-12-31", endedAt: "2024-12-31T01:00:00Z" }, { startedAt: "2024-12-31" }],
      devices: [{ deviceId: "phone" }],
    }),
  );
  expect(done.dataPoints).toBe(2 + 1 + 3);
});

test("A6: identifiers, aliases and renames cost nothing, nor does what changed nothing", async () => {
  const { profiles } = open();
  await value(profiles.track({ externalId: "other" }, {}));
  const guest = await value(profiles.recognize({ device: { model: "Pixel" } }));
  const named = await value(profiles.addAlias(guest.profile, { label: "crm", name: "X" }));
  const identified = await value(profiles.identify(guest.profile, "joe"));
  const renamed = await value(profiles.renameExternalId({ from: "joe", to: "joseph" }));
  const dropped = await value(profiles.dropExternalId("joe"));
  const created = await value(profiles.track({ email: "a@b.example", prioritization: ["identified"] }, {}));
  const skipped = await value(
    profiles.track({ externalId: "nobody" }, { attributes: { firstName: "Jo" } }, { updateExistingOnly: true }),
  );
  const { profileId } = guest.profile;
  await value(profiles.merge({ from: { profileId }, into: { externalId: "other" } }));
  const unmerged = await value(profiles.unmerge({ profileId }));
  const erased = await value(profiles.erase({ profileId }));
  for (const { dataPoints } of [guest, named, identified, renamed, dropped, created, skipped, unmerged, erased])
    expect(dataPoints).toBe(0);
});

test("A6: an anonymous profile has data points like any other", async () => {
  const { profiles } = open();
  const { profile } = await value(profiles.recognize());
  expect((await value(profiles.track(profile, { events: [{ name: "viewed" }] }))).dataPoints).toBe(1);
});
