/** What the next step of an actor does to what they share. Steps that only read leave each other alone. */
export type StepKind = "reads" | "writes";

/** Works in steps: waits for `turn` before each, and does nothing else that another could notice. Its first one reads. */
export type Actor = (turn: (kind: StepKind) => Promise<void>) => Promise<void>;

/**
 * Runs a few actors in every order of their steps there is, from the same beginning each time; only one of them moves at
 * once. An actor begins with its first step, not before, so that one that begins late is seen to come after those who
 * were done. Of orders that differ only in which of two neighbours read first, one is run, the one in which more comes
 * after what is done. Yields how many orders were run, after each; whoever listens may stop.
 */
export async function* interleavings(begin: () => Promise<readonly Actor[]>): AsyncGenerator<number> {
  let choices: readonly Choice[] | undefined = [];
  for (let count = 1; choices !== undefined; count += 1) {
    choices = following(await run(await begin(), choices));
    yield count;
  }
}

/** At one moment, which of the actors that could move did so. */
type Choice = { readonly taken: number; readonly among: number };

/** The next order: another choice at the last moment that has one. */
const following = (choices: readonly Choice[]): readonly Choice[] | undefined => {
  const last = choices.findLastIndex(({ taken, among }) => taken + 1 < among);
  const choice = choices[last];
  return choice && [...choices.slice(0, last), { ...choice, taken: choice.taken + 1 }];
};

/** Makes the given choices, then always the first that there is; answers all choices that were made. */
const run = async (actors: readonly Actor[], given: readonly Choice[]): Promise<readonly Choice[]> => {
  const made: Choice[] = [];
  let moving = actors.map(puppet);
  let last: Puppet | undefined;
  while (moving.length > 0) {
    const able: readonly Puppet[] = last === undefined ? moving : unlike(moving, last);
    const { taken } = given[made.length] ?? { taken: 0 };
    made.push({ taken, among: able.length });
    const mover = able[taken];
    if (mover === undefined) throw new Error("the actors did not do the same from the same beginning");
    const kind = mover.next();
    await mover.move();
    moving = moving.filter((other) => other.next() !== "nothing");
    last = kind === "reads" && mover.next() !== "nothing" ? mover : undefined;
  }
  return made;
};

/** After one has read and goes on later, those who come before it by number and read would as well have gone first. */
const unlike = (moving: readonly Puppet[], last: Puppet): readonly Puppet[] =>
  moving
    .slice(moving.indexOf(last))
    .concat(moving.slice(0, moving.indexOf(last)).filter((other) => other.next() !== "reads"));

/** An actor that is moved by one step at a time. */
type Puppet = { readonly next: () => StepKind | "nothing"; readonly move: () => Promise<void> };

const puppet = (actor: Actor): Puppet => {
  let next: StepKind | "nothing" = "reads";
  let go: (() => void) | undefined;
  let stopped: () => void;
  const turn = (kind: StepKind) =>
    new Promise<void>((resolve) => {
      if (go === undefined) resolve();
      else stopped();
      next = kind;
      go = resolve;
    });
  return {
    next: () => next,
    move: () =>
      new Promise((resolve, reject) => {
        stopped = resolve;
        if (go !== undefined) go();
        else
          actor(turn).then(() => {
            next = "nothing";
            stopped();
          }, reject);
      }),
  };
};
