import type { Repository } from "@selfsame/core";
import { type Clause, clause } from "./clause.js";
import { creating } from "./making/change-set.js";
import { isOfTheUnion } from "./making/failure.js";
import { id, profileKey } from "./making/ids.js";
import { settles } from "./making/patience.js";
import { guest } from "./making/records.js";
import { holds, same } from "./making/same.js";

const circle: { [key: string]: unknown } = {};
circle.circle = circle;

const trap = new Proxy(
  {},
  {
    get: () => {
      throw new Error("secret");
    },
    ownKeys: () => {
      throw new Error("secret");
    },
  },
);

const junk: readonly unknown[] = [
  undefined,
  null,
  0,
  -1,
  Number.NaN,
  "",
  "\u0000",
  "\ud800",
  true,
  1n,
  Symbol("s"),
  () => {},
  [],
  [null],
  [[]],
  {},
  circle,
  trap,
  new Date(Number.NaN),
  [trap],
];

const everyone = { kind: "all", of: [] };
const page = { limit: 1 };

/** Arguments of which each is right by itself; junk takes the place of one after the other. */
const right: { readonly [Method in Exclude<keyof Repository, "capabilities" | "within">]: readonly unknown[] } = {
  load: ["w", [profileKey(1)]],
  commit: ["w", [creating([guest(2)])]],
  list: ["w", everyone, page],
  count: ["w", everyone],
  search: ["w", "joe", page],
  groups: ["w", "email", page],
  history: ["w", id(1), page],
  journal: ["w", [id(1)], page],
  feed: ["w", page],
  scan: ["w", "profile", page],
  astray: ["w", []],
  sweep: ["w", 1],
  prune: ["w", { limit: 1 }],
  job: ["w", "import"],
  saveJob: ["w", { name: "import", state: {}, expect: null, version: "1" }],
  check: [],
};

const spoiled = (given: readonly unknown[]): readonly (readonly unknown[])[] => [
  [],
  ...given.flatMap((_, place) => junk.map((bad) => given.map((good, index) => (index === place ? bad : good)))),
];

const isResult = (answer: unknown): answer is Awaited<ReturnType<Repository["check"]>> =>
  typeof answer === "object" && answer !== null && "isOk" in answer && "isErr" in answer;

/** Calls a method as untyped code would: what it answers, or how it threw. */
const ask = async (repository: Repository, method: keyof typeof right, given: readonly unknown[]) => {
  const asked = repository[method];
  // A store that keeps nothing beside records has one method less.
  if (asked === undefined) return undefined;
  let called: PromiseLike<unknown>;
  try {
    called = Reflect.apply(asked, repository, given);
  } catch {
    return `${method} throws`;
  }
  const work = Promise.resolve(called);
  if (!(await settles(work))) return `${method} does not answer`;
  try {
    const answer = await work;
    if (!isResult(answer)) return `${method} answers what is no Result`;
    if (answer.isErr()) isOfTheUnion(answer.error, method, "secret");
    return undefined;
  } catch (thrown) {
    return thrown instanceof Error && thrown.message.startsWith(method) ? thrown.message : `${method} rejects`;
  }
};

const methods: readonly (keyof typeof right)[] = [
  "astray",
  "load",
  "commit",
  "list",
  "count",
  "search",
  "groups",
  "history",
  "journal",
  "feed",
  "scan",
  "sweep",
  "prune",
  "job",
  "saveJob",
  "check",
];

/** Methods never throw or reject, whatever they are given (G5). */
export const hostile: readonly Clause[] = [
  clause({
    name: "hostile/every-call-answers-a-result",
    rules: ["G5", "L19"],
    why: "Types end where JavaScript begins; an exception takes the host's process with it.",
    check: async ({ repository, put, load }) => {
      await put(creating([guest(1)]));
      for (const method of methods)
        for (const given of spoiled(right[method]))
          same(await ask(repository, method, given), undefined, "a hostile call");
      same((await load(profileKey(1))).length, 1, "the profile that was there before");
    },
  }),
  clause({
    name: "hostile/a-page-has-an-end",
    rules: ["G5"],
    why: "A page of no items would go on for ever; a cursor of someone else's is no place to start from.",
    check: async ({ repository, put }) => {
      await put(creating([guest(1)]));
      const pages = [
        { limit: 0 },
        { limit: -1 },
        { limit: 0.5 },
        { limit: 1e9 },
        { limit: Number.POSITIVE_INFINITY },
        ...["nonsense", "", '{"a":1}', "[]", "0", "\u0000"].map((after) => ({ after, limit: 1 })),
      ];
      for (const method of ["list", "search", "groups", "history", "journal", "feed", "scan"] as const)
        for (const bad of pages)
          same(await ask(repository, method, [...right[method].slice(0, -1), bad]), undefined, "a hostile page");
      const answers = await repository.list("w", { kind: "all", of: [] }, { limit: 1 });
      holds(answers.isOk(), "a page of one item after that");
    },
  }),
];
