import type { ResultAsync } from "neverthrow";
import type { AnonymousProfile, IdentifiedProfile, Profile } from "../profile/profile.js";
import type { ExternalId } from "../values/external-id.js";
import type { ProfileId } from "../values/profile-id.js";
import { createProfiles } from "./create-profiles.js";
import type { ServiceOptions } from "./options.js";
import type { StandardSchema } from "./standard-schema.js";

declare const options: ServiceOptions;
declare const anonymous: AnonymousProfile;
declare const identified: IdentifiedProfile;
declare const someone: Profile;

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <_ extends true>() => undefined;
type DoneOf<Answer> = Answer extends ResultAsync<infer Done, unknown> ? Done : never;
type CodeOf<Answer> =
  Answer extends ResultAsync<unknown, infer Problem extends { code: string }> ? Problem["code"] : never;

const profiles = createProfiles(options);

// identify: legal on what may be anonymous.
void profiles.identify(anonymous, "u1");
void profiles.identify(someone, "u1");
void profiles.identify({ profileId: "01a2017a-46b8-76e4-8890-201c26f16739" }, "u1");
void profiles.identify({ alias: { label: "crm", name: "X" } }, "u1");
void profiles.identify({ email: "a@b.c", prioritization: ["unidentified", "most_recently_updated"] }, "u1");
// @ts-expect-error L5: a value known to be identified has nothing to identify
void profiles.identify(identified, "u1");
// @ts-expect-error a bare text names no profile
void profiles.identify("u0", "u1");
// @ts-expect-error L20: an email needs a prioritization
void profiles.identify({ email: "a@b.c" }, "u1");
// @ts-expect-error L20: which is never empty
void profiles.identify({ email: "a@b.c", prioritization: [] }, "u1");
// @ts-expect-error an external id is text
void profiles.identify(anonymous, 42);

// The answer of identify and of a rename is always identified; of the others anyone.
holds<Equal<DoneOf<ReturnType<typeof profiles.identify<AnonymousProfile>>>["profile"], IdentifiedProfile>>();
holds<Equal<DoneOf<ReturnType<typeof profiles.renameExternalId>>["profile"]["externalId"], ExternalId>>();
holds<Equal<DoneOf<ReturnType<typeof profiles.addAlias>>["profile"], Profile>>();

// Outcomes are literals, a method's own; codes are those that it can give.
holds<Equal<DoneOf<ReturnType<typeof profiles.recognize>>["outcome"], "recognized" | "unchanged">>();
holds<Equal<DoneOf<ReturnType<typeof profiles.track>>["outcome"], "tracked" | "created" | "skipped">>();
holds<Equal<"alias_taken" extends CodeOf<ReturnType<typeof profiles.addAlias>> ? true : false, true>>();
holds<Equal<"alias_taken" extends CodeOf<ReturnType<typeof profiles.track>> ? true : false, false>>();
holds<Equal<"already_identified" extends CodeOf<ReturnType<typeof profiles.merge>> ? true : false, false>>();

// An anonymous profile has no external id to read; a profile id is no text that anyone can make.
// @ts-expect-error there is no such field on an anonymous profile
anonymous.externalId;
// @ts-expect-error branded: only parsing makes one
const forged: ProfileId = "01a2017a-46b8-76e4-8890-201c26f16739";
void forged;
if (someone.state === "identified") holds<Equal<typeof someone.externalId, ExternalId>>();

// A skipped track has no profile; a merge always has its report.
void profiles.track({ externalId: "u1" }, {}).map((done) => {
  // @ts-expect-error not there for `skipped`
  done.profile;
  if (done.outcome !== "skipped") return done.profile.engagement.sessions.count;
  return 0;
});
void profiles.merge({ from: anonymous, into: identified }).map((done) => {
  // @ts-expect-error only where two profiles became one
  done.merge;
  return done.outcome === "merged" ? done.merge.fields : {};
});

// @ts-expect-error recognize takes a profile id and device, or an alias, not both
void profiles.recognize({ profileId: "01a2017a-46b8-76e4-8890-201c26f16739", alias: { label: "a", name: "b" } });
// @ts-expect-error an alias is a pair
void profiles.addAlias(anonymous, { label: "crm" });
// @ts-expect-error one of the two sides is missing
void profiles.merge({ from: anonymous });
// @ts-expect-error there is no such attribute; a host's own go under `custom`
void profiles.track(anonymous, { attributes: { nickname: "Jo" } });
// @ts-expect-error there is no such operation
void profiles.track(anonymous, { operations: { visits: { op: "double" } } });
// @ts-expect-error there is no such command
void profiles.run({ type: "forget", target: anonymous });
// @ts-expect-error there is no such source
void profiles.addAlias(anonymous, { label: "crm", name: "X" }, { source: "cli" });

// The host's schemas type what is written and what is read.
declare const attributes: StandardSchema<{ plan: "free" | "pro"; visits: number }>;
declare const events: { viewed: StandardSchema<{ page: string }> };
const typed = createProfiles({ ...options, attributes, events });
void typed.track(
  { externalId: "u1" },
  { custom: { plan: "pro" }, events: [{ name: "viewed", properties: { page: "/" } }] },
);
void typed.track({ externalId: "u1" }, { custom: { plan: null }, operations: { visits: { op: "increment", by: 1 } } });
void typed
  .find({ externalId: "u1" })
  .map(({ profile }) => holds<Equal<typeof profile.custom.plan, "free" | "pro" | undefined>>());
// @ts-expect-error not a plan
void typed.track({ externalId: "u1" }, { custom: { plan: "gold" } });
// @ts-expect-error not an attribute of this host
void typed.track({ externalId: "u1" }, { custom: { color: "red" } });
// @ts-expect-error not an event of this host
void typed.track({ externalId: "u1" }, { events: [{ name: "bought" }] });
// @ts-expect-error not the properties of this event
void typed.track({ externalId: "u1" }, { events: [{ name: "viewed", properties: { page: 1 } }] });
// A typed profile is a target of its own service.
void typed.find({ externalId: "u1" }).andThen(({ profile }) => typed.addAlias(profile, { label: "crm", name: "X" }));
