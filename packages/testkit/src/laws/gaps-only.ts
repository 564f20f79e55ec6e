import type { AttributeValue, ChangesInput, CommandInput } from "@selfsame/core";
import fc from "fast-check";
import { falsyValue, setValue } from "../arbitraries/attribute-value.js";
import { keyed } from "../arbitraries/key.js";
import { pool } from "../arbitraries/pool.js";
import { standardAttributes } from "../arbitraries/standard-attributes.js";
import { value } from "../unwrap.js";
import { profileIn } from "./answer.js";
import { claim, claimSame } from "./claim.js";
import { law } from "./law.js";
import { onStage } from "./stage.js";
import { tellCase } from "./tell-case.js";

const keys = fc.constantFrom("a", "b", "c", "d", "__proto__", "a.b");
const values = fc.oneof(falsyValue(), setValue(2), fc.constant<AttributeValue>(null));
const written: fc.Arbitrary<ChangesInput> = fc.record({
  custom: keyed(values, { keys, maxKeys: 6 }),
  attributes: standardAttributes(),
});

const [guest] = pool.profileIds;
const [user] = pool.externalIds;
const [from, into] = [{ profileId: guest }, { externalId: user }];

const ways: readonly CommandInput[] = [
  { type: "identify", target: from, externalId: user },
  { type: "merge", from, into },
];

type Case = { readonly survivor: ChangesInput; readonly absorbed: ChangesInput; readonly way: CommandInput };

const before = ({ survivor, absorbed }: Case): readonly CommandInput[] => [
  { type: "recognize", profileId: guest },
  { type: "track", target: from, changes: absorbed },
  { type: "track", target: into, changes: survivor },
];

const attributesOf = (profile: ReturnType<typeof profileIn>): ReadonlyMap<string, unknown> =>
  new Map([
    ...Object.entries(profile?.attributes ?? {}).map(([name, value]) => [`attributes.${name}`, value] as const),
    ...Object.entries(profile?.custom ?? {}).map(([name, value]) => [`custom.${name}`, value] as const),
  ]);

export const gapsOnly = law(
  {
    name: "a merge fills gaps, and touches nothing that is there",
    rules: ["M1", "M2", "L3", "M8", "M13"],
    why: "An empty text, a zero, a no, an empty list or object was written by someone: it is no gap.",
  },
  fc.record({ survivor: written, absorbed: written, way: fc.constantFrom(...ways) }),
  (one) => tellCase({}, [...before(one), one.way]),
  (open, one) =>
    onStage(open, {}, async (stage) => {
      const [, absorbed, survivor] = (await stage.runEach(before(one))).map(profileIn).map(attributesOf);
      const answer = await stage.run(one.way);
      const { profile } = await value(stage.profiles.find(into));
      claimSame(profileIn(answer), profile, "the profile that the merge answers");
      const merged = attributesOf(profile);
      const expected = new Map([...(absorbed ?? []), ...(survivor ?? [])]);
      claimSame(Object.fromEntries(merged), Object.fromEntries(expected), "the attributes after the merge");
      claim(answer.isOk() && answer.value.outcome === "merged", "two became one");
      if (answer.isErr() || answer.value.outcome !== "merged") return;
      const fields = Object.entries(answer.value.merge.fields).map(([path, { source }]) => [path, source]);
      const sources = [...merged.keys()].map((path) => [path, survivor?.has(path) === true ? "survivor" : "absorbed"]);
      claimSame(Object.fromEntries(fields), Object.fromEntries(sources), "the sources in the report");
    }),
);
