import type { CommandInput, NamedTarget } from "@selfsame/core";
import { countedId, type Deed } from "@selfsame/testkit";

/** A race over a user base that is empty at first. */
export type Scene = {
  readonly name: string;
  /** Done one after the other, before the race. */
  readonly before: readonly CommandInput[];
  /** Done at once. */
  readonly together: readonly CommandInput[];
  /** Whom others ask for meanwhile, and for whom they count a visit. */
  readonly met: readonly NamedTarget[];
};

const [phone, tablet] = [countedId(901), countedId(902)];
const visit = { events: [{ name: "visit" }], operations: { visits: { op: "increment", by: 1 } } } as const;
const [joe, ann] = [{ externalId: "joe" }, { externalId: "ann" }];
const [onPhone, onTablet] = [{ profileId: phone }, { profileId: tablet }];
const crm = (name: string) => ({ label: "crm", name });

const visited = (target: NamedTarget): CommandInput => ({ type: "track", target, changes: visit });
const seen = (profileId: string): CommandInput => ({ type: "recognize", profileId });
const login = (target: NamedTarget, externalId: string): CommandInput => ({ type: "identify", target, externalId });
const merge = (from: NamedTarget, into: NamedTarget): CommandInput => ({ type: "merge", from, into });
const name = (target: NamedTarget, alias: string): CommandInput => ({ type: "addAlias", target, alias: crm(alias) });
const change = (from: string, to: string): CommandInput => ({ type: "updateAlias", label: "crm", from, to });
const part = (profileId: string): CommandInput => ({ type: "unmerge", profileId });
const forget = (target: NamedTarget): CommandInput => ({ type: "erase", target });
const rename = (from: string, to: string): CommandInput => ({ type: "renameExternalId", from, to });
const mail = { email: "new@example.com", prioritization: ["most_recently_updated"] } as const;

/** The races of which each has two sides that cannot both be first. */
export const scenes: readonly Scene[] = [
  {
    name: "identify / identify, one external id, two anonymous profiles",
    before: [seen(phone), visited(onPhone), seen(tablet), visited(onTablet)],
    together: [login(onPhone, "joe"), login(onTablet, "joe")],
    met: [onPhone, onTablet, joe],
  },
  {
    name: "identify / merge",
    before: [seen(phone), visited(onPhone), visited(joe), visited(ann)],
    together: [login(onPhone, "joe"), merge(joe, ann)],
    met: [onPhone, joe, ann],
  },
  {
    name: "merge A into B / merge B into A",
    before: [visited(joe), name(joe, "1"), visited(ann)],
    together: [merge(joe, ann), merge(ann, joe)],
    met: [joe, ann, { alias: crm("1") }],
  },
  {
    name: "alias / alias on one pair",
    before: [visited(joe), visited(ann)],
    together: [name(joe, "1"), name(ann, "1")],
    met: [joe, { alias: crm("1") }],
  },
  {
    name: "alias swap",
    before: [visited(joe), name(joe, "1"), visited(ann), name(ann, "2")],
    together: [change("1", "3"), change("2", "1"), change("3", "2"), name(joe, "2")],
    met: [{ alias: crm("1") }, { alias: crm("2") }],
  },
  {
    name: "rename / rename",
    before: [visited(joe), visited(ann)],
    together: [rename("joe", "jim"), rename("joe", "jack"), rename("ann", "jim")],
    met: [joe, { externalId: "jim" }],
  },
  {
    name: "track / merge",
    before: [visited(joe), visited(ann), seen(phone), login(onPhone, "joe")],
    together: [visited(joe), visited(ann), visited(onPhone), merge(joe, ann)],
    met: [joe, ann, onPhone],
  },
  {
    name: "unmerge / merge of the survivor",
    before: [seen(phone), visited(onPhone), name(onPhone, "1"), visited(joe), visited(ann), merge(onPhone, joe)],
    together: [part(phone), merge(joe, ann), visited(onPhone)],
    met: [onPhone, joe, ann, { alias: crm("1") }],
  },
  {
    name: "unmerge / unmerge of the survivor",
    before: [seen(phone), seen(tablet), visited(onPhone), merge(onPhone, onTablet), visited(joe), merge(onTablet, joe)],
    together: [part(phone), part(tablet), part(phone), visited(onTablet)],
    met: [onPhone, onTablet, joe],
  },
  {
    name: "unmerge / a claim of the pair that the merge had freed / login",
    before: [seen(phone), name(onPhone, "1"), visited(joe), name(joe, "2"), visited(ann), merge(onPhone, joe)],
    together: [part(phone), name(ann, "1"), login(onPhone, "jim")],
    met: [onPhone, joe, ann, { alias: crm("1") }],
  },
  {
    name: "erase / track",
    before: [visited(joe), name(joe, "1")],
    together: [forget(joe), visited(joe), visited({ alias: crm("1") })],
    met: [joe, { alias: crm("1") }],
  },
  {
    name: "erase / merge",
    before: [visited(joe), name(joe, "1"), visited(ann)],
    together: [forget(joe), merge(joe, ann), visited(ann)],
    met: [joe, ann, { alias: crm("1") }],
  },
  {
    name: "erase / identify",
    before: [seen(phone), visited(onPhone), visited(joe)],
    together: [forget(joe), login(onPhone, "joe"), visited(onPhone)],
    met: [onPhone, joe],
  },
  {
    name: "erase / unmerge",
    before: [seen(phone), visited(onPhone), name(onPhone, "1"), visited(joe), merge(onPhone, joe)],
    together: [forget(joe), part(phone), visited({ alias: crm("1") })],
    met: [onPhone, joe, { alias: crm("1") }],
  },
  {
    name: "track by a new email, twice",
    before: [],
    together: [visited(mail), visited(mail)],
    met: [mail],
  },
  {
    name: "recognize of one minted profile id",
    before: [],
    together: [
      seen(phone),
      { type: "recognize", profileId: phone, device: { deviceId: "d", model: "Pixel" } },
      seen(phone),
    ],
    met: [onPhone],
  },
];

/** Now and then someone asks for one who is in the race, or counts a visit. */
export const bystanders = ({ met }: Scene, random: () => number): readonly Deed[] =>
  met.flatMap((target): readonly Deed[] => {
    const chance = random();
    if (chance < 0.3) return [{ find: target }];
    return chance < 0.6 ? [{ command: visited(target) }] : [];
  });
