import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, type Problem, type Profiles, type Repository } from "@selfsame/core";
import { problem, value } from "@selfsame/testkit";
import { errAsync, okAsync, ResultAsync } from "neverthrow";
import { expect, test } from "vitest";

// #region buy
/** One purchase, however often it is sent: the key is the order's own number. */
const bought = (profiles: Profiles, externalId: string, order: { readonly number: string; readonly price: string }) =>
  profiles.track(
    { externalId },
    { purchases: [{ productId: "hat", price: order.price, currency: "EUR" }] },
    { idempotencyKey: `order ${order.number}` },
  );
// #endregion

const after = (milliseconds: number): Promise<void> =>
  new Promise((wake) => {
    setTimeout(wake, milliseconds);
  });

// #region retry
/** Sends again what may be sent again, a few times, after a pause that grows. */
const insisting = <Done>(send: () => ResultAsync<Done, Problem>, tries = 5, pause = 10): ResultAsync<Done, Problem> =>
  send().orElse((said) =>
    said.kind === "failure" && said.retryable && tries > 1
      ? ResultAsync.fromSafePromise(after(pause)).andThen(() => insisting(send, tries - 1, pause * 2))
      : errAsync(said),
  );
// #endregion

const order = { number: "2044", price: "80.00" };
const joe = { externalId: "joe" };

/** A store of which the connection breaks after the first commit: nobody hears that it was made. */
const breaking = (): Repository => {
  const repository = createMemoryRepository();
  let commits = 0;
  return {
    ...repository,
    commit: (workspace, changeSets) =>
      repository.commit(workspace, changeSets).andThen((outcomes) => {
        commits += 1;
        if (commits === 1) throw new Error("connection reset");
        return okAsync(outcomes);
      }),
  };
};

const countOf = async (profiles: Profiles) => {
  const { profile } = await value(profiles.find(joe));
  return profile.engagement.purchases.hat?.count;
};

test("a purchase whose answer was lost is made once", async () => {
  const profiles = createProfiles({ repository: breaking() });
  // #region lost
  expect(await problem(bought(profiles, "joe", order))).toMatchObject({ code: "unknown", retryable: true });

  const again = await value(insisting(() => bought(profiles, "joe", order)));
  expect(again).toMatchObject({ outcome: "created", replayed: true });
  expect(await countOf(profiles)).toBe(1);
  // #endregion
});

test("another command under the same key is refused, and changes nothing", async () => {
  const profiles = createProfiles({ repository: createMemoryRepository() });
  await value(bought(profiles, "joe", order));
  // #region reused
  const other = bought(profiles, "joe", { ...order, price: "90.00" });
  expect((await problem(other)).code).toBe("idempotency_key_reused");
  expect(await countOf(profiles)).toBe(1);
  // #endregion
});

test("a refusal is not recorded, so that the same key may be tried again", async () => {
  const profiles = createProfiles({ repository: createMemoryRepository() });
  const named = () => profiles.addAlias(joe, { label: "crm", name: "7" }, { idempotencyKey: "link 7" });
  expect((await problem(named())).code).toBe("profile_not_found");
  await value(profiles.track(joe, {}));
  expect((await value(named())).outcome).toBe("alias_added");
});

test("what may not be retried is told at once", async () => {
  let sent = 0;
  const refused = await problem(
    insisting(() => {
      sent += 1;
      return createProfiles({ repository: createMemoryRepository() }).addAlias(joe, { label: "crm", name: "7" });
    }),
  );
  expect([refused.code, sent]).toEqual(["profile_not_found", 1]);
});
