import type { LoadKey } from "@selfsame/core";
import { type Clause, clause } from "./clause.js";
import { creating } from "./making/change-set.js";
import { emailKey, externalId, id } from "./making/ids.js";
import { mailed, user } from "./making/records.js";
import { same } from "./making/same.js";

/** Identifiers are compared exactly: one rule, in the core, for all stores. */
export const identifiers: readonly Clause[] = [
  clause({
    name: "identifiers/are-exact",
    rules: ["L18"],
    why: "Two external ids that differ in case or in a space are two users.",
    check: async ({ put, load }) => {
      const names = ["user", "User", " user", "user ", "us\u00e9r", "use\u0301r", "use\u0301r ", "user\u200b", "USER"];
      await put(...names.map((name, n) => creating([user(n + 1, name, { aliases: { crm: { name } } })])));
      for (const [n, name] of names.entries())
        for (const key of [
          ["external_id", externalId(name)],
          ["alias", "crm", name],
        ] as const) {
          const owners = (await load(key)).flatMap((cell) => (cell.kind === "owner" ? [cell.owner] : []));
          same(owners, [id(n + 1)], `the owner of ${JSON.stringify(key)}`);
        }
    },
  }),
  clause({
    name: "identifiers/may-be-as-long-as-the-rules-allow",
    rules: ["L18", "A4"],
    why: "An index of limited width refuses what the rules allow, or cuts it.",
    check: async ({ put, load }) => {
      const [long, wide] = ["x".repeat(997), "\u{10000}".repeat(255)];
      await put(creating([user(1, long, { aliases: { [wide]: { name: wide } } })]));
      await put(creating([user(2, `${long.slice(1)}y`, { aliases: { [wide]: { name: `${wide.slice(2)}y` } } })]));
      const owners = async (...keys: readonly LoadKey[]) =>
        (await load(...keys)).flatMap((cell) => (cell.kind === "owner" ? [cell.owner] : []));
      same(await owners(["external_id", externalId(long)]), [id(1)], "the owner of a long external id");
      same(await owners(["alias", wide, wide]), [id(1)], "the owner of a long alias");
      same(await owners(["alias", wide, `${wide.slice(2)}y`]), [id(2)], "the owner of one that only ends otherwise");
      const email = `${"e".repeat(250)}@x.y`;
      await put(creating([mailed(3, email)]));
      same((await load(emailKey(email))).length, 2, "the cells of a long email");
    },
  }),
];
