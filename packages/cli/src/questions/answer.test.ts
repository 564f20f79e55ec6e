import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, type Repository } from "@selfsame/core";
import { createWorld, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";
import { plainStyle } from "../style.js";
import { answer } from "./answer.js";
import { parseQuestion } from "./question.js";

/** Joe, who was a guest before, and another guest with his email. */
const shop = async () => {
  const repository = createMemoryRepository();
  const { profiles, pass } = createWorld({ repository });
  const attributes = { email: "joe@example.com", firstName: "Joe" };
  await value(profiles.track({ externalId: "joe" }, { attributes, events: [{ name: "viewed" }] }));
  pass(1_000);
  const { profile: guest } = await value(profiles.recognize());
  await value(profiles.addAlias(guest, { label: "crm", name: "C-7" }));
  await value(profiles.track(guest, { purchases: [{ productId: "socks", price: "6.50", currency: "EUR" }] }));
  pass(1_000);
  await value(profiles.identify({ profileId: guest.profileId }, "joe"));
  await value(profiles.track({ alias: { label: "till", name: '1"' } }, { attributes }));
  const { profile: joe } = await value(profiles.find({ externalId: "joe" }));
  const { profile: till } = await value(profiles.find({ alias: { label: "till", name: '1"' } }));
  return { repository, guest: guest.profileId, joe: joe.profileId, till: till.profileId };
};

const asked = async (repository: Repository, ...words: readonly string[]) => {
  const [out, problems]: [string[], string[]] = [[], []];
  const question = parseQuestion([...words, "--store", "./data"])._unsafeUnwrap();
  const status = await answer(question, {
    repository,
    out: { print: async (text) => void out.push(text) },
    problems: { print: async (text) => void problems.push(text) },
    style: plainStyle,
  });
  return { status, out: out.join(""), problems: problems.join("") };
};

describe("selfsame show", () => {
  test.each(["joe", "crm/C-7"])("prints one person by %s", async (identifier) => {
    const { repository, joe } = await shop();
    const { status, out } = await asked(repository, "show", identifier);
    expect(status).toBe(0);
    for (const words of [joe, "crm/C-7", "Became of 2 profiles", "firstName", "socks", "viewed"])
      expect(out).toContain(words);
  });

  test("follows a stale profile id, and prints the export as JSON", async () => {
    const { repository, guest, joe } = await shop();
    expect((await asked(repository, "show", guest)).out).toContain(joe);
    const { out } = await asked(repository, "show", "joe", "--json");
    expect(JSON.parse(out)).toMatchObject({ externalId: "joe" });
  });

  test("says when nobody is meant, or several are", async () => {
    const { repository } = await shop();
    expect(await asked(repository, "show", "nobody")).toMatchObject({
      status: 1,
      out: "",
      problems: expect.stringMatching(/nobody is known/),
    });
    expect(await asked(repository, "show", "joe@example.com")).toMatchObject({
      status: 1,
      problems: expect.stringMatching(/several/),
    });
  });
});

describe("selfsame explain", () => {
  test("says by what two identifiers became one person, or that they are two", async () => {
    const { repository, guest } = await shop();
    const one = await asked(repository, "explain", "crm/C-7", "joe");
    expect(one.out).toContain("They are one person:\n");
    expect(one.out).toContain(`identify (sdk): merged ${guest} into`);
    expect((await asked(repository, "explain", 'till/1"', "joe")).out).toBe("They are two persons.\n");
    expect((await asked(repository, "explain", "joe")).out).toContain("merged");
    const { out } = await asked(repository, "explain", "crm/C-7", "joe", "--json");
    expect(JSON.parse(out)).toHaveProperty("joined", true);
  });
});

describe("selfsame duplicates", () => {
  test("prints a line of JSON per group, or a row of CSV per profile", async () => {
    const { repository, joe, till } = await shop();
    const { out } = await asked(repository, "duplicates");
    expect(JSON.parse(out)).toEqual({ key: "joe@example.com", count: 2, survivor: joe, absorbed: [till] });
    expect((await asked(repository, "duplicates", "--csv")).out).toBe(
      `key,profile,becomes,left because\r\n"joe@example.com","${till}","${joe}",""\r\n`,
    );
    expect((await asked(repository, "duplicates", "--by", "phone")).out).toBe("");
  });
});

describe("selfsame audit", () => {
  test("says what was looked at, and what is broken", async () => {
    const { repository, joe } = await shop();
    const sound = await asked(repository, "audit");
    expect(sound).toMatchObject({ status: 0, out: expect.stringMatching(/profiles +3\n[\s\S]*sound/) });
    const broken: Repository = {
      ...repository,
      load: (...given) => repository.load(...given).map((cells) => cells.filter(({ key }) => key[0] !== "email")),
    };
    expect(await asked(broken, "audit")).toMatchObject({
      status: 1,
      out: expect.stringContaining(`lookup_incomplete email ${joe}`),
    });
    expect(JSON.parse((await asked(broken, "audit", "--json")).out)).toMatchObject({ outcome: "broken" });
    expect(await value(createProfiles({ repository }).audit())).toMatchObject({ outcome: "sound" });
  });
});

describe("a question", () => {
  test.each([
    ["show"],
    ["show", "joe", "ann"],
    ["explain"],
    ["explain", "a", "b", "c"],
    ["duplicates", "--by", "name"],
    ["audit", "--everything"],
  ])("that is none is refused in a line: %s %s", (...words) =>
    expect(parseQuestion([...words, "--store", "./data"])._unsafeUnwrapErr()).toMatch(/^[^\n]+$/),
  );

  test("needs a store", () => expect(parseQuestion(["audit"])._unsafeUnwrapErr()).toBe("audit needs --store"));
});
