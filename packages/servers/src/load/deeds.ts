import { randomUUID } from "node:crypto";
import type { CommandInput, NamedTarget } from "@selfsame/core";
import type { Ledger, State } from "./ledger.js";
import type { Sender } from "./sender.js";

/** Something that a host does with a person, in one or several commands. */
export type Deed = (person: string, sender: Sender, ledger: Ledger) => Promise<void>;

const visiting = (target: NamedTarget, token: string): CommandInput => ({
  type: "track",
  target,
  changes: { events: [{ name: "visit", properties: { token } }], operations: { visits: { op: "increment", by: 1 } } },
});

const note = ({ names }: Ledger, target: NamedTarget, person: string, state: State): void => {
  names.set(JSON.stringify(target), { target, person, state });
};

/** A visit that is told once: nobody knows what became of it when the answer is `unknown`. */
const visit: Deed = async (person, sender, { visits }) => {
  const token = randomUUID();
  visits.set(token, "maybe");
  visits.set(token, await sender.send(visiting({ externalId: person }, token)));
};

const keyedVisit = async (target: NamedTarget, sender: Sender, { visits }: Ledger): Promise<void> => {
  const token = randomUUID();
  visits.set(token, "maybe");
  visits.set(token, await sender.settle({ ...visiting(target, token), idempotencyKey: token }));
};

/** A visit that is told with an idempotency key until there is an answer: it is there exactly once (G4). */
const insist: Deed = async (person, sender, ledger) => keyedVisit({ externalId: person }, sender, ledger);

/** A device is new, is used, and then its user logs in: the profiles become one. Late data come through the old id. */
const login: Deed = async (person, sender, ledger) => {
  const target = { profileId: randomUUID() };
  await sender.settle({ type: "recognize", ...target });
  await keyedVisit(target, sender, ledger);
  note(ledger, target, person, await sender.settle({ type: "identify", target, externalId: person }));
  await keyedVisit(target, sender, ledger);
};

/** Two accounts of one person become one. */
const join: Deed = async (person, sender, ledger) => {
  const target = { externalId: `${person} ${randomUUID()}` };
  await keyedVisit(target, sender, ledger);
  note(ledger, target, person, "maybe");
  const merged = await sender.settle({ type: "merge", from: target, into: { externalId: person } });
  note(ledger, target, person, merged);
};

/** Another name for a person. */
const name: Deed = async (person, sender, ledger) => {
  const alias = { label: `name ${randomUUID()}`, name: person };
  note(ledger, { alias }, person, "maybe");
  note(ledger, { alias }, person, await sender.settle({ type: "addAlias", target: { externalId: person }, alias }));
};

/** Whoever asks sees every visit that was told before (G2). */
const look: Deed = async (person, sender, ledger) => {
  const target = { externalId: `${person} seen` };
  const token = randomUUID();
  const before = (await sender.visits(target)) ?? 0;
  ledger.visits.set(token, "maybe");
  const state = await sender.settle({ ...visiting(target, token), idempotencyKey: token });
  ledger.visits.set(token, state);
  const after = await sender.visits(target);
  if (state === "done" && after !== undefined && after <= before)
    ledger.defects.push(`a question forgot a visit: ${before} before, ${after} after it`);
};

export const anyDeed = (): Deed => {
  const chance = Math.random();
  if (chance < 0.35) return visit;
  if (chance < 0.6) return insist;
  if (chance < 0.7) return login;
  if (chance < 0.8) return join;
  return chance < 0.9 ? name : look;
};
