import { readFileSync } from "node:fs";
import { createMemoryRepository } from "@selfsame/adapter-memory";
import { all, parseProfileId, type Repository } from "@selfsame/core";
import { everythingIn } from "@selfsame/testkit";
import { ok } from "neverthrow";
import { describe, expect, test } from "vitest";
import { guarded } from "./input/chunks.js";
import { openProgress } from "./progress.js";
import { runSession } from "./session.js";
import { plainStyle } from "./style.js";

const sample = readFileSync(new URL("../sample/shop-day.ndjson", import.meta.url), "utf8");

const profileId = "01943609-1f60-7c21-9d4e-52b7e83c11f0";
const crm = { label: "crm", name: "C-1" };
const order = {
  type: "track",
  idempotencyKey: "order-1",
  target: { externalId: "ann" },
  changes: { purchases: [{ productId: "scarf", price: "34.90", currency: "EUR", time: "2025-01-05T19:02:00Z" }] },
};

/** What is refused in it would be done later; two lines bring one key; the service starts profiles of its own. */
const story = [
  { type: "identify", target: { alias: crm }, externalId: "ann" },
  { type: "recognize" },
  { events: [{ user_alias: { alias_label: "crm", alias_name: "C-1" }, name: "viewed" }] },
  { type: "identify", target: { alias: crm }, externalId: "ann" },
  order,
  order,
  {
    attributes: [{ email: "nora@example.com", is_lead_profile: true }, {}, { external_id: "ann", visits: { inc: 1 } }],
  },
  { type: "recognize", profileId },
  { type: "addAlias", target: { profileId }, alias: crm },
  { type: "removeAlias", alias: crm },
  { type: "identify", target: { profileId }, externalId: "ann" },
  { type: "recognize" },
  { type: "recognize", profileId },
]
  .map((line) => `${JSON.stringify(line)}\n`)
  .join("");

async function* bytes(text: string) {
  yield Buffer.from(text);
}

const collecting = () => {
  const written: string[] = [];
  return {
    text: () => written.join(""),
    print: (text: string) => {
      written.push(text);
      return Promise.resolve();
    },
  };
};

const run = async (repository: Repository, input = sample, { json = false, name = "" } = {}) => {
  const [out, problems] = [collecting(), collecting()];
  const status = await runSession({
    source: "test",
    chunks: guarded(bytes(input)),
    repository,
    keeps: true,
    name,
    json,
    out,
    problems,
    progress: openProgress({ write: () => undefined }, Date.now),
    style: plainStyle,
  });
  return { status, page: out.text(), problems: problems.text() };
};

/** A store that outlives its processes, which die at a write: before it is done, or when it is done and not yet told. */
const openStore = () => {
  let isDying = (_moment: "before" | "after"): boolean => false;
  const repository = createMemoryRepository({
    pause: (step, moment) =>
      (step === "commit" || step === "saveJob") && isDying(moment) ? Promise.reject(new Error()) : Promise.resolve(),
  });
  return {
    repository,
    dieAt: (write: number, when: "before" | "after") => {
      let writes = 0;
      isDying = (moment) => {
        if (moment === when) writes += 1;
        return writes >= write;
      };
    },
    live: () => {
      isDying = () => false;
    },
  };
};

const often = process.env.SELFSAME_PROVE === undefined ? 9 : 1;

describe("a replay on a store that is kept", () => {
  test.each([
    ["story", "before", 1],
    ["story", "after", 1],
    ["sample", "before", often],
    ["sample", "after", often],
  ] as const)(
    "of the %s ends as an undisturbed one, wherever it dies %s a write (G4)",
    async (name, when, every) => {
      const input = name === "story" ? story : sample;
      const undisturbed = await run(createMemoryRepository(), input);
      let deaths = 0;
      for (let write = 1; ; write += every) {
        const { repository, dieAt, live } = openStore();
        dieAt(write, when);
        if ((await run(repository, input)).status !== 3) break;
        deaths += 1;
        live();
        const { status, page } = await run(repository, input);
        expect({ status, page }, `dead at write ${write}`).toEqual({
          status: undisturbed.status,
          page: undisturbed.page,
        });
      }
      expect(deaths).toBeGreaterThan(6);
    },
    120_000,
  );

  test("of the same once more changes nothing, tells the same, and says so", async () => {
    const repository = createMemoryRepository();
    const first = await run(repository, story);
    const kept = await everythingIn(repository, "default");
    const second = await run(repository, story);
    expect(first.problems).not.toContain("before");
    expect(second.problems).toContain("all of this was done before: it is replayed, and nothing has changed\n");
    expect(second.page).toBe(first.page);
    expect(await everythingIn(repository, "default")).toEqual(kept);
  });

  test("marks every answer that was given before", async () => {
    const repository = createMemoryRepository();
    const told = async () =>
      (await run(repository, story, { json: true })).page
        .trimEnd()
        .split("\n")
        .map((line): unknown => JSON.parse(line));
    const [first, second] = [await told(), await told()];
    expect(first.filter((line) => JSON.stringify(line).includes("replayed"))).toHaveLength(1);
    expect(second).toMatchObject(
      first.map((line) => (JSON.stringify(line).includes("bad_line") ? {} : { replayed: true })),
    );
    expect(second[0]).toEqual({
      line: 1,
      command: "identify",
      problem: { kind: "refusal", code: "profile_not_found" },
      replayed: true,
    });
  });

  test("goes on where a file has grown, also within a line that had no end", async () => {
    const half = story.slice(0, story.indexOf("\n", story.length / 2));
    const repository = createMemoryRepository();
    await run(repository, half);
    const { page, problems } = await run(repository, story);
    expect(page).toBe((await run(createMemoryRepository(), story)).page);
    expect(problems).toMatch(/done before and replayed: \d; new: \d\n/);
  });

  test("starts the same profiles in every store", async () => {
    const idsAfter = async () => {
      const repository = createMemoryRepository();
      await run(repository, story);
      const { items } = (await repository.scan("default", "profile", { limit: 99 }))._unsafeUnwrap();
      return items.map(({ key }) => key[1]);
    };
    const ids = await idsAfter();
    expect(new Set(ids).size).toBe(5);
    expect(ids.map(parseProfileId)).toEqual(ids.map((id) => ok(id)));
    expect(await idsAfter()).toEqual(ids);
  });

  test("does the same lines again behind other lines, and in an input of another name", async () => {
    const repository = createMemoryRepository();
    const visit = `${JSON.stringify({ events: [{ external_id: "ann", name: "viewed" }] })}\n`;
    await run(repository, visit.repeat(2));
    expect((await run(repository, `{}\n${visit}`)).problems).not.toContain("before");
    expect((await run(repository, visit, { name: "monday" })).problems).toBe("");
    expect((await run(repository, visit, { name: "monday" })).problems).toContain("before");
    const [ann] = (await repository.list("default", all(), { limit: 2 }))._unsafeUnwrap().items;
    expect(ann?.own.events).toMatchObject({ viewed: { count: 4 } });
  });
});
