import type { FeedItem, Profiles } from "@selfsame/core";

// #region carts
/** A table of the shop's own: which line stands in whose cart. */
export type Carts = {
  /** `update lines set profile_id = $to where profile_id = $from`: to do it twice is to do it once. */
  readonly move: (from: string, to: string) => Promise<unknown>;
};
// #endregion

// #region handler
/** Brings the cart of an absorbed profile to whoever that is by now, since it may have been absorbed again meanwhile. */
const followCart =
  (profiles: Profiles, carts: Carts) =>
  async ({ type, profileId }: FeedItem): Promise<unknown> => {
    if (type !== "absorbed") return undefined;
    const found = await profiles.find({ profileId });
    // An error is one of the handler: the event comes again. Whoever was erased has no cart to be moved.
    if (found.isErr()) return found.error.code === "erased" ? undefined : found;
    return carts.move(profileId, found.value.profile.profileId);
  };
// #endregion

// #region follow
/** Runs beside the shop until it is withdrawn; the store keeps under `carts` how far it is. */
export const followCarts = (profiles: Profiles, carts: Carts, signal: AbortSignal, until?: "end") =>
  profiles.consume({ checkpoint: "carts", handler: followCart(profiles, carts), until }, { signal });
// #endregion
