import type { FeedItem, Problem, Profiles, Repository, ServiceOptions, Target } from "@selfsame/core";
import { createProfiles } from "@selfsame/core";
import { okAsync, ResultAsync } from "neverthrow";

// #region carts
/** A table of the shop's own: which line stands in whose cart. Each call is one statement. */
export type Carts = {
  readonly put: (profileId: string, line: string) => Promise<void>;
  /** `update lines set profile_id = $to where profile_id = $from` */
  readonly move: (from: string, to: string) => Promise<void>;
  readonly of: (profileId: string) => Promise<readonly string[]>;
  /** `delete from lines where profile_id = $1 returning line` */
  readonly take: (profileId: string) => Promise<readonly string[]>;
};
// #endregion

// #region service
/** The shop's users: points add up when two of them turn out to be one. */
export const openProfiles = (repository: Repository, options: Omit<ServiceOptions, "repository"> = {}) => {
  const { policy } = options;
  return createProfiles({
    ...options,
    repository,
    policy: { ...policy, fields: { ...policy?.fields, points: "sum" } },
  });
};
// #endregion

// #region shop
type Answer<Value> = ResultAsync<Value, Problem>;

export type Shop = {
  /** The id is kept in a cookie. */
  readonly visit: () => Answer<string>;
  readonly add: (cookie: string, line: string) => Answer<void>;
  /** A sign-up, too: the first log-in of a user. */
  readonly logIn: (cookie: string, userId: string, email: string) => Answer<unknown>;
  readonly cart: (target: Target) => Answer<readonly string[]>;
  /** What was ordered. */
  readonly checkout: (cookie: string, orderId: string) => Answer<readonly string[]>;
  /** Someone leaves an email at the foot of a page: a user, or a lead. */
  readonly subscribe: (email: string) => Answer<unknown>;
  /**
   * For merges that no log-in of ours saw to its end, and for those who are forgotten: reads on from a position of the feed, and
   * answers the next.
   */
  readonly follow: (after?: string) => Answer<string | undefined>;
};

const table = ResultAsync.fromSafePromise;

export const createShop = (profiles: Profiles, carts: Carts): Shop => {
  /** Brings the lines of a profile id to whoever that is now, and looks again: merges go on meanwhile. */
  const settle = (profileId: string): Answer<void> =>
    profiles.find({ profileId }).andThen(({ profile: { profileId: now } }) => {
      if (now === profileId) return okAsync();
      return table(carts.move(profileId, now)).andThen(() => settle(now));
    });

  /** Of whoever was erased the ids of all are told whom that one had absorbed: their lines go, too. */
  const followed = ({ type, profileId, data: { absorbed } }: FeedItem): Answer<unknown> => {
    if (type === "absorbed") return settle(profileId);
    if (type !== "erased") return okAsync();
    const others = Array.isArray(absorbed) ? absorbed : [];
    return ResultAsync.combine([profileId, ...others].map((id) => table(carts.take(String(id)))));
  };

  const order = (cookie: string, orderId: string, lines: readonly string[]) => {
    const purchases = lines.map((productId) => ({ productId, price: "10.00", currency: "EUR" }));
    return profiles.track({ profileId: cookie }, { purchases }, { idempotencyKey: orderId });
  };

  return {
    visit: () => profiles.recognize().map(({ profile }) => profile.profileId),
    add: (cookie, line) =>
      profiles
        .find({ profileId: cookie })
        .andThen(({ profile }) => table(carts.put(profile.profileId, line)).andThen(() => settle(profile.profileId))),
    logIn: (cookie, userId, email) =>
      profiles
        .identify({ profileId: cookie }, userId)
        .andThen((done) => (done.outcome === "merged" ? settle(done.merge.absorbed) : okAsync()))
        .andThen(() => profiles.track({ externalId: userId }, { attributes: { email } })),
    cart: (target) => profiles.find(target).andThen(({ profile }) => table(carts.of(profile.profileId))),
    checkout: (cookie, orderId) =>
      profiles
        .find({ profileId: cookie })
        .andThen(({ profile }) => table(carts.take(profile.profileId)))
        .andThen((lines) => order(cookie, orderId, lines).map(() => lines)),
    subscribe: (email) =>
      profiles.track(
        { email, prioritization: ["most_recently_updated"] },
        { attributes: { emailSubscription: "subscribed" } },
      ),
    follow: (after) =>
      profiles.feed({ after }).andThen(({ items, next }) => ResultAsync.combine(items.map(followed)).map(() => next)),
  };
};
// #endregion
