import { describe, expect, test } from "vitest";
import type { Command } from "../commands/command.js";
import { defaultMergePolicy } from "../merging/policy.js";
import { guest } from "../profile/sample.js";
import type { Identifier } from "../values/identifier.js";
import { externalId, id } from "../values/sample.js";
import { addAlias, dropExternalId, identify, merge, recognize, renameExternalId } from "./sample/commands.js";
import { openStore, type Store } from "./sample/store.js";

const known = (text: string): Identifier => ({ externalId: externalId(text) });

/** Profiles 1 to 4, then these commands. */
const after = (...commands: readonly Command[]): Store => {
  const store = openStore({ limits: { ...defaultMergePolicy.limits, namesPerLabel: { crm: 1 } } });
  for (const command of [...[1, 2, 3, 4].map(recognize), ...commands]) store.run(command);
  return store;
};
const refusal = (store: Store, command: Command) => store.attempt(command)._unsafeUnwrapErr();

describe("the plan of an identify", () => {
  test("L17: says which identifiers were stale, whatever comes of it", () => {
    const store = after(merge(2, 1));
    const stale = { redirectedFrom: [{ profileId: id(2) }] };
    for (const outcome of ["identified", "unchanged"])
      expect(store.run(identify(2, "a")).answer).toMatchObject({ outcome, profileId: id(1), ...stale });
    store.run(merge(4, 3));
    expect(store.run(identify(4, "a")).answer).toMatchObject({
      outcome: "merged",
      profileId: id(1),
      redirectedFrom: [{ profileId: id(4) }],
    });
  });

  test("L3, L17: an external id that was deprecated is stale too; one that is primary is not", () => {
    const store = after(identify(1, "a"), renameExternalId("a", "b"));
    expect(store.run(identify(2, "a")).answer).toMatchObject({ outcome: "merged", redirectedFrom: [known("a")] });
    expect(store.run(identify(3, "b")).answer).not.toHaveProperty("redirectedFrom");
  });

  test("L4, L5: its own ids, also deprecated ones, change nothing; another one is refused, whoever has it", () => {
    const store = after(identify(1, "a"), renameExternalId("a", "b"), identify(2, "c"));
    for (const text of ["a", "b"]) expect(store.run(identify(1, text)).answer.outcome).toBe("unchanged");
    for (const text of ["c", "new"])
      expect(refusal(store, identify(1, text))).toEqual({
        kind: "refusal",
        code: "already_identified",
        profileId: id(1),
      });
  });

  test("L6: never creates", () => {
    expect(refusal(after(), identify(9, "a"))).toEqual({ kind: "refusal", code: "profile_not_found" });
    expect(refusal(after(), identify(known("none"), "a"))).toEqual({ kind: "refusal", code: "profile_not_found" });
  });

  test("M14: a limit of merging is told at the target", () => {
    const store = after(identify(1, "a"), addAlias(1, "crm", "1"), addAlias(2, "crm", "2"));
    const limited = { kind: "refusal", code: "limit_exceeded", limit: "namesPerLabel", max: 1 };
    expect(refusal(store, identify(2, "a"))).toEqual({ ...limited, path: ["target", "crm"] });
    expect(refusal(store, merge(2, 1))).toEqual({ ...limited, path: ["from", "crm"] });
  });
});

describe("the plan of a renamed or dropped external id", () => {
  test("X1: only a primary one is renamed, and only to one that no one has or had", () => {
    const store = after(identify(1, "a"), renameExternalId("a", "b"), identify(2, "c"));
    const code = (command: Command) => refusal(store, command).code;
    expect(code(renameExternalId("a", "new"))).toBe("external_id_not_primary");
    expect(code(renameExternalId("none", "new"))).toBe("profile_not_found");
    expect(["a", "b", "c"].map((to) => code(renameExternalId("b", to)))).toEqual(Array(3).fill("external_id_in_use"));
  });

  test("X2: one that was dropped is anyone's", () => {
    const store = after(identify(1, "a"), renameExternalId("a", "b"));
    expect(store.run(dropExternalId("a")).answer).toMatchObject({ outcome: "dropped", redirectedFrom: [known("a")] });
    expect(refusal(store, dropExternalId("a")).code).toBe("profile_not_found");
    expect(store.run(identify(2, "a")).answer.outcome).toBe("identified");
  });

  test("X1, X2: of a profile that lists none, nothing is renamed or dropped", () => {
    const store = openStore();
    store.hold({ profiles: [guest(1)], claims: [{ key: ["external_id", externalId("a")], owner: id(1) }] });
    expect(refusal(store, renameExternalId("a", "b")).code).toBe("external_id_not_primary");
    expect(refusal(store, dropExternalId("a")).code).toBe("profile_not_found");
  });
});
