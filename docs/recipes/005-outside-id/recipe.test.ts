import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, type Profiles } from "@selfsame/core";
import { problem, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";

// #region link
const contact = (name: string) => ({ label: "crm", name });
const source = "api";

/** A user of the shop is a contact of the CRM. */
const link = (profiles: Profiles, userId: string, contactId: string) =>
  profiles.addAlias({ externalId: userId }, contact(contactId), { source });
// #endregion

// #region contact
/** A contact that the shop may not have seen yet: an alias-only profile, or the one that has the alias. */
const introduce = (profiles: Profiles, contactId: string) =>
  profiles.recognize({ alias: contact(contactId) }, { source });
// #endregion

// #region rename
/** The CRM gave the contact another id. */
const rename = (profiles: Profiles, from: string, to: string) =>
  profiles.updateAlias({ label: "crm", from, to }, { source });
// #endregion

// #region same
/** Someone has looked: the contact and the user are one person. */
const join = (profiles: Profiles, contactId: string, userId: string) =>
  profiles.merge({ from: { alias: contact(contactId) }, into: { externalId: userId } }, { source });
// #endregion

const shop = async () => {
  const profiles = createProfiles({ repository: createMemoryRepository() });
  for (const externalId of ["ann", "bea"]) await value(profiles.track({ externalId }, {}));
  return profiles;
};

describe("a contact of the CRM", () => {
  test("is found by its own id", async () => {
    const profiles = await shop();
    // #region linked
    const done = await value(link(profiles, "ann", "C-88"));
    expect(done.outcome).toBe("alias_added");
    expect(await value(profiles.find({ alias: contact("C-88") }))).toEqual({ profile: done.profile });
    // #endregion
    expect((await value(profiles.search("C-88"))).items).toEqual([done.profile]);
    expect((await value(link(profiles, "ann", "C-88"))).outcome).toBe("unchanged");
  });

  test("that is given another id under the same label gives the old one free", async () => {
    const profiles = await shop();
    await value(link(profiles, "ann", "C-88"));
    expect((await value(link(profiles, "ann", "C-90"))).outcome).toBe("alias_replaced");
    expect((await value(link(profiles, "bea", "C-88"))).outcome).toBe("alias_added");
  });

  test("is renamed", async () => {
    const profiles = await shop();
    await value(link(profiles, "ann", "C-88"));
    expect((await value(rename(profiles, "C-88", "C-90"))).profile.aliases).toEqual({ crm: "C-90" });
    expect((await problem(profiles.find({ alias: contact("C-88") }))).code).toBe("profile_not_found");
    expect((await problem(rename(profiles, "C-88", "C-91"))).code).toBe("alias_not_found");
  });

  test("whom the CRM has deleted is removed, and the user stays", async () => {
    const profiles = await shop();
    await value(link(profiles, "ann", "C-88"));
    const done = await value(profiles.removeAlias(contact("C-88"), { source }));
    expect(done).toMatchObject({ outcome: "alias_removed", profile: { externalId: "ann", aliases: {} } });
    expect((await problem(profiles.removeAlias(contact("C-88")))).code).toBe("alias_not_found");
  });

  test("whom the shop has not seen yet becomes an alias-only profile, once", async () => {
    const profiles = await shop();
    expect((await value(introduce(profiles, "C-7"))).outcome).toBe("recognized");
    expect((await value(introduce(profiles, "C-7"))).outcome).toBe("unchanged");
    const { profile } = await value(profiles.identify({ alias: contact("C-7") }, "cleo"));
    expect(profile).toMatchObject({ externalId: "cleo", aliases: { crm: "C-7" } });
  });
});

test("a contact that is someone's already is taken, and no one is changed", async () => {
  const profiles = await shop();
  await value(link(profiles, "ann", "C-88"));
  // #region taken
  const refused = await problem(link(profiles, "bea", "C-88"));
  expect(refused).toEqual({ kind: "refusal", code: "alias_taken", alias: { label: "crm", name: "C-88" } });
  // #endregion
  expect((await value(profiles.find({ externalId: "bea" }))).profile.aliases).toEqual({});
});

test("two who are one are merged, when someone says so", async () => {
  const profiles = await shop();
  await value(introduce(profiles, "C-88"));
  expect((await problem(link(profiles, "bea", "C-88"))).code).toBe("alias_taken");
  const done = await value(join(profiles, "C-88", "bea"));
  expect(done).toMatchObject({ outcome: "merged", profile: { externalId: "bea", aliases: { crm: "C-88" } } });
  expect((await value(link(profiles, "bea", "C-88"))).outcome).toBe("unchanged");
});

test("a server does not name a visitor; the visitor's device does", async () => {
  const profiles = await shop();
  const { profile: visitor } = await value(profiles.recognize());
  // #region anonymous
  const refused = await problem(profiles.addAlias(visitor, contact("C-88"), { source: "api" }));
  expect(refused).toMatchObject({ code: "alias_on_anonymous_profile", profileId: visitor.profileId });

  const done = await value(profiles.addAlias(visitor, contact("C-88"), { source: "sdk" }));
  expect(done.outcome).toBe("alias_added");
  // #endregion
});

test("a user whom no one knows is not created by an alias", async () => {
  const profiles = await shop();
  expect((await problem(link(profiles, "dora", "C-88"))).code).toBe("profile_not_found");
});
