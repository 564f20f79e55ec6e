import type { CommandInput, NamedTarget } from "@selfsame/core";
import { countedId } from "@selfsame/testkit";
import type { Wish } from "./wish.js";

/** A visitor whom many lives have in common. */
export const crowded = (n: number): readonly Wish[] => {
  const person = inCrowd(n);
  const named = { type: "addAlias", target: { externalId: person }, alias: crowdName(n) } as const;
  return [
    visit(`${person} is there`, "created", { externalId: person }, person),
    { ...done(`${person} is named`, "alias_added", named), leaves: `crowd ${person} of ${person}` },
  ];
};

/** All that happens to one person, one after the other: every kind of effect that a second time would show. */
export const life = (n: number, crowd: number): readonly Wish[] => {
  const [bride, wife, guest] = [`bride ${n}`, `wife ${n}`, `guest ${n}`];
  const profileId = countedId(1_000 + n);
  const nick = (name: string) => ({ label: "nick", name: `${name} ${n}` });
  const phone = { profileId };
  const account = { externalId: bride };
  const early = visit(`${n} early`, "tracked", phone, wife);
  return [
    { key: early.key, command: early.command, must: { refusal: "profile_not_found" } },
    done(`${n} phone`, "recognized", { type: "recognize", profileId }),
    early,
    done(`${n} nick`, "alias_added", { type: "addAlias", target: phone, alias: nick("a") }),
    visit(`${n} account`, "created", account, wife),
    done(`${n} login`, "merged", { type: "identify", target: phone, externalId: bride }),
    visit(`${n} late`, "tracked", phone, wife),
    done(`${n} other nick`, "alias_replaced", { type: "addAlias", target: account, alias: nick("b") }),
    done(`${n} same nick`, "unchanged", { type: "addAlias", target: account, alias: nick("b") }),
    done(`${n} new nick`, "alias_updated", { type: "updateAlias", label: "nick", from: `b ${n}`, to: `c ${n}` }),
    done(`${n} no nick`, "alias_removed", { type: "removeAlias", alias: nick("c") }),
    visit(`${n} in the crowd`, "tracked", { externalId: inCrowd(n % crowd) }, inCrowd(n % crowd)),
    refused(`${n} taken`, "alias_taken", { type: "addAlias", target: account, alias: crowdName(n % crowd) }),
    refused(`${n} nick`, "idempotency_key_reused", { type: "removeAlias", alias: nick("a") }),
    done(`${n} wedding`, "renamed", { type: "renameExternalId", from: bride, to: wife }),
    visit(`${n} guest`, "created", { externalId: guest }, wife),
    done(`${n} joined`, "merged", { type: "merge", from: { externalId: guest }, into: { externalId: wife } }),
  ];
};

const inCrowd = (n: number): string => `crowd ${n}`;

const crowdName = (n: number) => ({ label: "crowd", name: inCrowd(n) });

const done = (key: string, outcome: string, command: CommandInput): Wish => ({
  key,
  command: { ...command, idempotencyKey: key },
  must: { outcome },
});

const refused = (key: string, refusal: string, command: CommandInput): Wish => ({
  key,
  command: { ...command, idempotencyKey: key },
  must: { refusal },
});

const visit = (key: string, outcome: string, target: NamedTarget, visitor: string): Wish => ({
  ...done(key, outcome, {
    type: "track",
    target,
    changes: {
      events: [{ name: "visit", properties: { token: key } }],
      operations: { visits: { op: "increment", by: 1 } },
    },
  }),
  visitor,
});
