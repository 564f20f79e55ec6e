import type { Capabilities, Repository } from "@selfsame/core";
import { type Clause, clause, notRun, opening } from "./clause.js";
import { bare, creating, expecting, updating } from "./making/change-set.js";
import { profileKey, upTo } from "./making/ids.js";
import { again, guest } from "./making/records.js";
import { holds, same } from "./making/same.js";
import { type Store, storeOf } from "./making/store.js";
import type { HostTransaction } from "./opened.js";

const levels: { readonly [Each in keyof Capabilities]: (said: Capabilities[Each]) => boolean } = {
  durability: (said) => said === "process" || said === "disk",
  hostTransactions: (said) => said === "yes" || said === "no",
  listings: (said) => said === "current" || said === "may_lag",
  recordBytes: (said) => said === "ample" || (Number.isSafeInteger(said) && said > 0 && said <= 100_000_000),
};

const everyone = { kind: "all", of: [] } as const;

/** What a store promises beyond the contract: each level is held to what it says, the weaker one too. */
export const capabilities: readonly Clause[] = [
  clause({
    name: "capabilities/are-said-and-frozen",
    rules: ["port"],
    why: "A host reads them once; a weaker store that does not say so is found out in production.",
    check: async ({ repository: { capabilities: said } }) => {
      same(Object.keys(said).sort(), Object.keys(levels).sort(), "the capabilities that are said");
      holds(levels.durability(said.durability), `durability: ${said.durability}`);
      holds(levels.hostTransactions(said.hostTransactions), `hostTransactions: ${said.hostTransactions}`);
      holds(levels.listings(said.listings), `listings: ${said.listings}`);
      holds(levels.recordBytes(said.recordBytes), `recordBytes: ${said.recordBytes}`);
      holds(Object.isFrozen(said), "the capabilities are not frozen");
    },
  }),
  {
    name: "capabilities/durability",
    rules: ["G1"],
    why: "What was answered is there after the process ended; at the weaker level, at least until then.",
    run: (open) =>
      opening(open, async ({ repository, reopen }, { put, cell, workspace }) => {
        const first = creating([guest(0)]);
        await put(first, ...upTo(30).map((n) => creating([guest(n)])));
        same((await cell(profileKey(0)))?.version, first.id, "the version of the first profile, 30 commits later");
        if (repository.capabilities.durability === "process") return { weaker: "durability is `process`" };
        if (reopen === undefined) return notRun("`open` gives no `reopen`");
        const reopened = storeOf(await reopen(), workspace);
        same((await reopened.cell(profileKey(0)))?.version, first.id, "its version after the process ended");
        return "passed";
      }),
  },
  {
    name: "capabilities/listings",
    rules: ["F3"],
    why: "A host shows a user the profile that was just made; a list that lags may be late, and must not stay behind.",
    run: (open) =>
      opening(open, async ({ repository }, { put, count, list, search, shows }) => {
        for (const n of upTo(10)) {
          const before = creating([guest(n)]);
          const renamed = again(guest(n), { attributes: { firstName: `Joe${n}` } });
          await put(before, updating(before, [renamed]));
          await shows(() => count(everyone), n, "the count after a commit");
          await shows(async () => (await list(everyone)).at(-1), renamed, "the last of the list after a commit");
          await shows(() => search(`joe${n}`), [renamed], "what a search finds after a commit");
        }
        return repository.capabilities.listings === "current" ? "passed" : { weaker: "listings is `may_lag`" };
      }),
  },
  {
    name: "capabilities/host-transactions",
    rules: ["G1", "port"],
    why: "A cart and a user become one together, or not at all; and no one is told that he is in a transaction who is not.",
    run: (open) =>
      opening(open, async ({ repository, begin }, store) => {
        takesNoNonsense(repository);
        if (repository.capabilities.hostTransactions === "no") return { weaker: "hostTransactions is `no`" };
        if (begin === undefined) return notRun("`open` gives no `begin`");
        const before = creating([guest(1)]);
        await store.put(before);
        for (const end of ["rollback", "commit"] as const) await decides(store, await begin(), end);
        return "passed";
      }),
  },
];

const takesNoNonsense = (repository: Repository): void => {
  for (const nonsense of [undefined, null, 0, "transaction", {}, [], () => undefined, Symbol("transaction")]) {
    const answer = repository.within(nonsense);
    holds(answer.isErr(), `within takes ${String(nonsense)} for a transaction`);
    same(answer._unsafeUnwrapErr().code, "unsupported", "the failure of what is no transaction");
  }
};

/** Profile 1 is there, profile 2 is not. */
const decides = async (store: Store, { transaction, ...ends }: HostTransaction, end: "rollback" | "commit") => {
  const inside = storeOf(store.repository.within(transaction)._unsafeUnwrap(), store.workspace);
  const late = bare({ expect: expecting(null, profileKey(1)) });
  same(await inside.commit(late), ["conflict"], "a conflict inside a transaction");
  same(await inside.commit(creating([guest(2)])), ["committed"], "a commit after a conflict inside a transaction");
  same((await inside.load(profileKey(2))).length, 1, "what the transaction sees of itself");
  same(await store.load(profileKey(2)), [], "what others see before the transaction ends");
  await ends[end]();
  same((await store.load(profileKey(2))).length, end === "commit" ? 1 : 0, `what others see after ${end}`);
};
