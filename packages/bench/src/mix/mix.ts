import { openRandom } from "../harness/random.js";
import type { MixCommand, MixTarget } from "./command.js";
import { customer, eventOf, type Person, profileIdOf, visitor } from "./person.js";

/** A base, and rounds of commands upon it. */
export type Mix = {
  readonly customers: number;
  readonly commands: number;
  readonly rounds: number;
};

/** 70% track, 15% identify someone new, 10% identify someone known, which merges two profiles, 5% alias. */
const shares = { track: 70, identify: 15, merge: 10, alias: 5 };

/** Each round takes new visitors, since nobody is identified twice. */
const visitorsOf = ({ commands }: Mix): number => Math.ceil((commands * (shares.identify + shares.merge)) / 100);

export const peopleOf = (mix: Mix): readonly Person[] => [
  ...Array.from({ length: mix.customers }, (_, n) => customer(n)),
  ...Array.from({ length: visitorsOf(mix) * mix.rounds }, (_, n) => visitor(mix.customers + n)),
];

/**
 * The commands of a round. In whatever order they are done, the same is stored: within a round nobody gets two values of
 * one attribute, two aliases, or two visitors.
 */
export const roundOf = (mix: Mix, round: number): readonly MixCommand[] => {
  const { below } = openRandom(0x5e1f + round);
  const visitors = visitorsOf(mix);
  const firstVisitor = mix.customers + round * visitors;
  const merges = Math.floor((mix.commands * shares.merge) / 100);
  const aliases = Math.floor((mix.commands * shares.alias) / 100);
  const others = distinct(merges + aliases, mix.customers, below);
  const anyone = (): MixTarget => {
    const n = below(mix.customers);
    return below(2) === 0 ? { profileId: profileIdOf(n) } : { externalId: `user-${n}` };
  };
  const commands: MixCommand[] = [
    ...Array.from({ length: visitors - merges }, (_, n): MixCommand => {
      const one = firstVisitor + n;
      return { type: "identify", target: { profileId: profileIdOf(one) }, externalId: `user-${one}` };
    }),
    ...others.slice(0, merges).map((known, n): MixCommand => {
      const one = firstVisitor + visitors - merges + n;
      return { type: "identify", target: { profileId: profileIdOf(one) }, externalId: `user-${known}` };
    }),
    ...others.slice(merges).map(
      (known): MixCommand => ({
        type: "addAlias",
        target: { profileId: profileIdOf(known) },
        alias: { label: `card_${round % 4}`, name: `card-${round}-${known}` },
      }),
    ),
  ];
  for (let place = commands.length; place < mix.commands; place += 1)
    commands.push({
      type: "track",
      target: anyone(),
      changes: {
        custom: place % 3 === 0 ? { last_round: round, [`campaign_${round % 3}`]: `round-${round}` } : {},
        events: [eventOf(round * mix.commands + place, 1_000, round * mix.commands + place)],
      },
    });
  return shuffled(commands, below);
};

const distinct = (count: number, bound: number, below: (bound: number) => number): readonly number[] => {
  if (count > bound) throw new Error("a round needs more customers than there are");
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(below(bound));
  return [...chosen];
};

const shuffled = <Value>(values: readonly Value[], below: (bound: number) => number): readonly Value[] => {
  const left = [...values];
  return values.flatMap(() => {
    const place = below(left.length);
    const value = left[place];
    const last = left.pop();
    if (place < left.length && last !== undefined) left[place] = last;
    return value === undefined ? [] : [value];
  });
};
