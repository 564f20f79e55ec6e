import type { Profiles, Repository } from "@selfsame/core";
import fc from "fast-check";
import { type Journey, journey } from "../arbitraries/journey.js";
import { policy } from "../arbitraries/policy.js";
import { tellJourney } from "../arbitraries/tell-journey.js";
import { tellValue } from "../arbitraries/tell-value.js";
import { createWorld } from "../world.js";
import { type OwnLog, openLog } from "./own-log.js";

export type ExplainRunOptions = {
  /** The store under test: a new one for each journey, or always the same, since each journey has a workspace of its own. */
  readonly open: () => Repository | Promise<Repository>;
  readonly journeys: number;
  readonly seed: number;
  /** Which journeys; by default of up to 30 commands. */
  readonly lives?: fc.Arbitrary<Journey>;
};

export type ExplainRunReport = {
  readonly journeys: number;
  readonly pairs: number;
  readonly joined: number;
  /** Pairs that merges joined, by how many of them. */
  readonly merges: number;
  /** The smallest journey after which an answer is another than the journey's own log; missing when there is none. */
  readonly difference?: string;
};

/** After random journeys: of every two identifiers that were given, why they are one, against the journey's own log (M16). */
export const explainRun = async ({
  open,
  journeys,
  seed,
  lives = journey(),
}: ExplainRunOptions): Promise<ExplainRunReport> => {
  const sums = { journeys: 0, pairs: 0, joined: 0, merges: 0 };
  let told: string | undefined;
  const property = fc.asyncProperty(policy(), lives, async (chosen, commands) => {
    sums.journeys += 1;
    const world = createWorld({
      repository: await open(),
      workspace: `explain ${seed}.${sums.journeys}`,
      policy: chosen,
    });
    const log = openLog();
    for (const [index, command] of commands.entries()) {
      const done = await world.profiles.run(command);
      if (done.isOk()) log.hear(command, done.value, timeAfter(index));
      world.pass(1_000);
    }
    const said = await firstDifference(world.profiles, log, sums);
    if (said !== undefined) told = `${tellJourney(commands)}\n// ${said}`;
    return said === undefined;
  });
  const { failed, errorInstance } = await fc.check(property, { seed, numRuns: journeys });
  return failed ? { ...sums, difference: told ?? String(errorInstance) } : sums;
};

/** When a world that passes a second with every command has run so many. */
const timeAfter = (count: number): string =>
  new Date(Date.parse("2025-01-01T00:00:00.000Z") + 1_000 * count).toISOString();

/** Whether some times are some of others, in their order. */
const isPartOf = (some: string, others: string): boolean => {
  const left = others.split(",");
  return some
    .split(",")
    .every((time) => time === "" || left.splice(0, left.indexOf(time) + 1 || left.length).at(-1) === time);
};

type Sums = { pairs: number; joined: number; merges: number };

const firstDifference = async (profiles: Profiles, log: OwnLog, sums: Sums): Promise<string | undefined> => {
  const identifiers = log.identifiers();
  const people = new Map<object, { readonly person?: string; readonly code?: string }>();
  for (const named of identifiers)
    people.set(
      named,
      (await profiles.find(named)).match<{ readonly person?: string; readonly code?: string }>(
        ({ profile }) => ({ person: profile.profileId }),
        ({ code }) => ({ code }),
      ),
    );
  for (const a of identifiers)
    for (const b of identifiers) {
      const [first = {}, second = {}] = [people.get(a), people.get(b)];
      const answer = await profiles.explain(a, b);
      const said = answer.match(
        (told) => (told.joined ? told.chain.map(({ time }) => time).join() : "two"),
        ({ code }) => code,
      );
      const { person = "nobody" } = first;
      const joined = person === second.person ? log.chain(a, b, person).join() : "two";
      const expected = first.code ?? second.code ?? joined;
      sums.pairs += 1;
      if (answer.isOk() && answer.value.joined) {
        sums.joined += 1;
        sums.merges += answer.value.chain.filter(({ outcome }) => outcome === "merged").length;
      }
      const isTrue = said === expected || (log.forgets() && isPartOf(said, expected));
      if (!isTrue) return `explain(${tellValue(a)}, ${tellValue(b)}): ${said}, and not ${expected}`;
    }
  return undefined;
};
