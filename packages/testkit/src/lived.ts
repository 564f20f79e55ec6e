import { createProfiles, type ProfileId, parseProfileId, type Repository } from "@selfsame/core";
import { value } from "./unwrap.js";
import { countedId } from "./world.js";

/** The profile ids of two people, and of the guest whom one of them absorbed. */
export const people = (): { readonly joe: ProfileId; readonly ann: ProfileId; readonly guest: ProfileId } => {
  const [joe, ann, guest] = [1, 2, 3].map((count) => parseProfileId(countedId(count))._unsafeUnwrap());
  if (joe === undefined || ann === undefined || guest === undefined) throw new Error("no ids");
  return { joe, ann, guest };
};

/** A store in which two people lived, of whom one absorbed a guest: something of every kind is there to be broken. */
export const lived = async (repository: Repository, workspace = "default"): Promise<void> => {
  let count = 0;
  const newProfileId = () => {
    count += 1;
    return countedId(count);
  };
  const profiles = createProfiles({ repository, workspace, newProfileId });
  const events = [{ name: "visit" }];
  const keyed = { idempotencyKey: "once" };
  await value(profiles.track({ externalId: "joe" }, { events, attributes: { email: "joe@example.com" } }, keyed));
  await value(profiles.track({ externalId: "ann" }, { events }));
  const { profile: guest } = await value(profiles.recognize());
  await value(profiles.track(guest, { events }));
  await value(profiles.addAlias(guest, { label: "crm", name: "7" }));
  await value(profiles.identify({ profileId: guest.profileId }, "joe"));
};
