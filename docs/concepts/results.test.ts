import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, type Problem, type Profiles, type Target } from "@selfsame/core";
import { value } from "@selfsame/testkit";
import type { Result } from "neverthrow";
import { expect, test } from "vitest";

// #region edge
/** The body of an HTTP handler: the one place where a Result becomes a response. */
const postSession = (profiles: Profiles, profileId: string, userId: string) =>
  profiles.identify({ profileId }, userId).match(
    ({ outcome, profile }) => ({ status: outcome === "identified" ? 201 : 200, body: { id: profile.profileId } }),
    (problem) => ({ status: statusOf(problem), body: { code: problem.code } }),
  );

const statusOf = (problem: Problem): number => {
  if (problem.kind === "failure") return problem.retryable ? 503 : 500;
  return statuses[problem.code] ?? 409;
};

const statuses: { readonly [Code in Problem["code"]]?: number } = {
  invalid_input: 422,
  limit_exceeded: 422,
  invalid_operation: 422,
  profile_not_found: 404,
  alias_not_found: 404,
  erased: 410,
};
// #endregion

// #region narrow
/** A word for the person at the screen. A code that is missing here does not compile. */
const nameTaken = (profiles: Profiles, userId: string, nickname: string) =>
  profiles
    .addAlias({ externalId: userId }, { label: "nickname", name: nickname })
    .map(({ profile }) => `You are ${profile.aliases.nickname} now.`)
    .mapErr((problem): string => {
      if (problem.kind === "failure") return "Please try again in a minute.";
      switch (problem.code) {
        case "alias_taken":
          return `${problem.alias.name} is someone else.`;
        case "invalid_input":
        case "limit_exceeded":
          return `This is no nickname: ${problem.path.join(".")}.`;
        case "profile_not_found":
        case "erased":
        case "suppressed":
          return "You have no account.";
        case "ambiguous":
        case "alias_on_anonymous_profile":
        case "idempotency_key_reused":
        case "stale_preview":
          return "Something is wrong on our side.";
      }
    });
// #endregion

// #region early
const greeting = async (profiles: Profiles, target: Target): Promise<string> => {
  const found = await profiles.find(target);
  if (found.isErr()) return "Hello!";
  const { firstName } = found.value.profile.attributes;
  return firstName === undefined ? "Hello!" : `Hello, ${firstName}!`;
};
// #endregion

// #region many
const problemsOf = <Done>(answers: readonly Result<Done, Problem>[]) =>
  answers.flatMap((answer, index) => (answer.isErr() ? [{ index, code: answer.error.code }] : []));
// #endregion

const profileId = "0192f0c1-2345-7abc-8def-0123456789ab";

const shop = async () => {
  const profiles = createProfiles({ repository: createMemoryRepository() });
  await value(profiles.recognize({ profileId }));
  return profiles;
};

test("a handler answers with a status", async () => {
  const profiles = await shop();
  expect((await postSession(profiles, profileId, "ann")).status).toBe(201);
  expect(await postSession(profiles, profileId, "ann")).toEqual({ status: 200, body: { id: profileId } });
  expect(await postSession(profiles, profileId, "bea")).toEqual({ status: 409, body: { code: "already_identified" } });
  expect((await postSession(profiles, profileId, "")).status).toBe(422);
  expect((await postSession(profiles, profileId.replace("0192", "0193"), "ann")).status).toBe(404);
});

test("failures are told apart by whether they may pass", () => {
  const cause = { name: "Error" };
  expect(statusOf({ kind: "failure", code: "unavailable", retryable: true, cause })).toBe(503);
  expect(statusOf({ kind: "failure", code: "corrupt_record", retryable: false, cause })).toBe(500);
  expect(statusOf({ kind: "refusal", code: "suppressed" })).toBe(409);
});

test("a person hears words", async () => {
  const profiles = await shop();
  await value(profiles.identify({ profileId }, "ann"));
  await value(profiles.track({ externalId: "bea" }, {}));
  const said = (userId: string, nickname: string) =>
    nameTaken(profiles, userId, nickname).match(
      (text) => text,
      (text) => text,
    );
  expect(await said("ann", "owl")).toBe("You are owl now.");
  expect(await said("bea", "owl")).toBe("owl is someone else.");
  expect(await said("bea", " ")).toBe("This is no nickname: alias.name.");
  expect(await said("cleo", "owl")).toBe("You have no account.");
});

test("an async function returns early", async () => {
  const profiles = await shop();
  expect(await greeting(profiles, { profileId })).toBe("Hello!");
  await value(profiles.track({ profileId }, { attributes: { firstName: "Ann" } }));
  expect(await greeting(profiles, { profileId })).toBe("Hello, Ann!");
  expect(await greeting(profiles, { externalId: "nobody" })).toBe("Hello!");
});

test("many commands have many answers", async () => {
  const profiles = await shop();
  // #region run-all
  const answers = await value(
    profiles.runAll([
      { type: "identify", target: { profileId }, externalId: "ann" },
      { type: "identify", target: { profileId }, externalId: "bea" },
      { type: "addAlias", target: { externalId: "ann" }, alias: { label: "crm", name: "C-1" } },
    ]),
  );
  expect(problemsOf(answers)).toEqual([{ index: 1, code: "already_identified" }]);
  // #endregion
});

// #region feed
/** Everything that became true since the last time, and where to go on. */
const welcomeNewUsers = (profiles: Profiles, after: string | undefined, send: (profileId: string) => void) =>
  profiles.feed({ after }).map(({ items, next }) => {
    for (const { type, profileId } of items) if (type === "identified") send(profileId);
    return next ?? items.at(-1)?.position ?? after;
  });
// #endregion

test("a reader of the feed hears of each new user once", async () => {
  const profiles = await shop();
  const mails: string[] = [];
  const send = (to: string) => void mails.push(to);
  const start = await value(welcomeNewUsers(profiles, undefined, send));
  const command = () => value(profiles.identify({ profileId }, "ann", { idempotencyKey: "k" }));
  await command();
  await command();
  const place = await value(welcomeNewUsers(profiles, start, send));
  await value(welcomeNewUsers(profiles, place, send));
  expect(mails).toEqual([profileId]);
});
