import { err, ok } from "neverthrow";
import type { Erase } from "../commands/command.js";
import { allBelow } from "../merging/lineage.js";
import { refuse } from "../refusals/refuse.js";
import { erase } from "../transitions/erase.js";
import { byText } from "../values/order.js";
import { encodeKey } from "./cell.js";
import { corrupt } from "./corrupt.js";
import { namesHeldBy, ownedBy } from "./names-held.js";
import { resolve } from "./resolve.js";
import type { Settlement, Work } from "./work.js";

/** Nothing is left of a person but random ids, the ids of all profiles that were absorbed among them (X3). */
export const planErase = ({ target, suppress }: Erase, { reading, draft, context }: Work): Settlement => {
  const { now, policy, suppress: digests } = context;
  if (suppress && digests === undefined)
    return refuse({ code: "invalid_input", path: ["suppress"], rule: "needs a key in policy.suppressionKey" });
  // The answer is kept for retries, and so names nobody: neither what was stale nor whose it was.
  const found = resolve({ ...reading, pass: () => undefined }, target);
  if (found.isErr()) return found.error.code === "erased" ? ok({ outcome: "unchanged" }) : err(found.error);
  if (found.value === undefined) return refuse({ code: "profile_not_found" });
  const { live } = found.value;
  return reading.lineage(live).andThen((lineage): Settlement => {
    const below = allBelow(lineage, live);
    const names = suppress ? namesHeldBy(live, below, policy.normalizePhone) : [];
    const suppressions = names.map((name) => digests?.get(encodeKey(name))).filter((key) => key !== undefined);
    if (suppressions.length < names.length) return corrupt("name without a digest");
    const root = erase(live, now);
    for (const record of [root, ...below.map((absorbed) => erase(absorbed, now))]) draft.put(record);
    for (const key of ownedBy(live)) draft.release(key);
    draft.suppress(suppressions);
    const absorbed = below.map(({ profileId }) => profileId).sort(byText);
    draft.announce("erased", root, absorbed.length === 0 ? {} : { absorbed });
    return ok({ outcome: "erased" });
  });
};
