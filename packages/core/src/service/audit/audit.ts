import { err, ok, type Result } from "neverthrow";
import type { Fault } from "../../audit/fault.js";
import { lookupFaultsAt, ownerFaultsAt } from "../../audit/index-faults.js";
import type { Cell, CellKey } from "../../plan/cell.js";
import { cellAt, type Facts } from "../../plan/facts.js";
import { profileKey } from "../../plan/keys-of.js";
import type { Obstacle } from "../../plan/work.js";
import { unavailable } from "../../refusals/failures.js";
import type { PageOf, PageRequest } from "../../repository/page.js";
import type { Instant } from "../../values/instant.js";
import type { Call } from "../call.js";
import { timeOf } from "../context.js";
import { insisting } from "../insist.js";
import { factsAt } from "../locate.js";
import { lookAtEvents } from "./events.js";
import { lookAtGroups, lookAtShared } from "./groups.js";
import type { Look } from "./look.js";
import { lookAtProfiles } from "./profiles.js";

/** How far an audit is: how much it has looked at, and how much of it is broken. */
export type AuditProgress = { readonly checked: Readonly<Record<Part, number>>; readonly found: number };

/**
 * What an audit came to. `faults` holds the first thousand of those `found`; profiles that others kept changing while they
 * were looked at are `unsettled`, and a matter for the next audit. `stopped`: by its signal, before everything was seen.
 */
export type Audited = AuditProgress & {
  readonly outcome: "sound" | "broken" | "stopped";
  readonly faults: readonly Fault[];
  readonly unsettled: number;
};

const parts = ["profiles", "owners", "lookups", "emailGroups", "phoneGroups", "receipts", "events"] as const;
type Part = (typeof parts)[number];

/** Cells that are in memory at a time, with what is around them; and faults that are told in the end. */
const portion = 200;
const mostTold = 1_000;

/**
 * Streams through a store that others write to (every page as current as it is read), and decides each suspicion on one
 * snapshot of the primary, so that a change that is under way is no fault. Who came to be after it began is a matter for the next.
 */
export const audit = async (made: Call<"audit">): Promise<Result<Audited, Obstacle>> => {
  const { deadline, options } = made;
  const begun = timeOf(made.service);
  if (begun.isErr()) return err(begun.error);
  const checked = { profiles: 0, owners: 0, lookups: 0, emailGroups: 0, phoneGroups: 0, receipts: 0, events: 0 };
  const faults: Fault[] = [];
  let [found, unsettled] = [0, 0];
  const hear = (part: Part, { seen, ...look }: Look) => {
    checked[part] += seen;
    unsettled += look.unsettled;
    found += look.faults.length;
    faults.push(...look.faults.slice(0, mostTold - faults.length));
    for (const fault of look.faults) quietly(options.onFault, fault);
    quietly(options.onProgress, { checked: { ...checked }, found });
  };
  const done = (outcome: Audited["outcome"]) => ok({ outcome, checked, found, faults, unsettled });
  for (const part of parts) {
    let after: string | undefined;
    do {
      const page = { limit: portion, ...(after !== undefined && { after }) };
      const look =
        deadline.passed() === undefined ? await insisting(() => looks[part](page, begun.value, made), made) : undefined;
      if (look === undefined || deadline.passed() !== undefined) return done("stopped");
      if (look.isErr()) return err(look.error);
      hear(part, look.value);
      after = look.value.next;
    } while (after !== undefined);
  }
  return done(found === 0 ? "sound" : "broken");
};

const quietly = (listener: ((heard: unknown) => unknown) | undefined, heard: unknown): void => {
  try {
    listener?.(heard);
  } catch {
    // A host that cannot hear is no fault of the store.
  }
};

type LookAt = (page: PageRequest, begun: Instant, made: Call<"audit">) => Promise<Result<Look, Obstacle>>;

/** Looks at a page of cells, each on a snapshot of what is around it by then. */
const lookAt =
  <Kind extends Cell["kind"]>(
    kind: Kind,
    keysOf: (cell: Extract<Cell, { kind: Kind }>) => readonly CellKey[],
    faultsAt: (cell: Extract<Cell, { kind: Kind }>, facts: Facts) => readonly Fault[],
  ): LookAt =>
  async (page, _, made) => {
    const cells = await scanned(kind, page, made);
    if (cells.isErr()) return err(cells.error);
    const { items, next } = cells.value;
    const facts = await factsAt(items.flatMap(keysOf), made);
    return facts.map((around) => ({
      ...{ seen: items.length, faults: items.flatMap((cell) => faultsAt(cell, around)), unsettled: 0 },
      ...(next !== undefined && { next }),
    }));
  };

const scanned = async <Kind extends Cell["kind"]>(kind: Kind, page: PageRequest, made: Call<"audit">) => {
  const { service, workspace, deadline } = made;
  const cells = await deadline.before(service.repository.scan(workspace, kind, page), unavailable);
  const isOf = (cell: Cell): cell is Extract<Cell, { kind: Kind }> => cell.kind === kind;
  return cells.map(
    ({ items, ...rest }): PageOf<Extract<Cell, { kind: Kind }>> => ({ ...rest, items: items.filter(isOf) }),
  );
};

const looks: Readonly<Record<Part, LookAt>> = {
  profiles: async (page, begun, made) => {
    const cells = await scanned("profile", page, made);
    return cells.isErr() ? err(cells.error) : lookAtProfiles(cells.value, begun, made);
  },
  owners: lookAt(
    "owner",
    ({ key }) => [key],
    ({ key }, facts) => ownerFaultsAt(key, facts),
  ),
  lookups: async (page, _, made) => {
    const cells = await scanned("lookup", page, made);
    if (cells.isErr()) return err(cells.error);
    const { items, next } = cells.value;
    const keys = items.map(({ key }) => key);
    const facts = await factsAt(keys, made);
    if (facts.isErr()) return err(facts.error);
    const shared = await lookAtShared(keys, facts.value, made);
    return shared.map(({ faults, unsettled }) => ({
      ...{ seen: items.length, unsettled },
      faults: [...keys.flatMap((key) => lookupFaultsAt(key, facts.value)), ...faults],
      ...(next !== undefined && { next }),
    }));
  },
  emailGroups: lookAtGroups("email"),
  phoneGroups: lookAtGroups("phone"),
  receipts: lookAt(
    "receipt",
    ({ receipt: { answer } }) => (answer.profileId === undefined ? [] : [profileKey(answer.profileId)]),
    ({ receipt: { answer } }, facts) =>
      answer.profileId === undefined || cellAt(facts, profileKey(answer.profileId)) !== undefined
        ? []
        : [{ fault: "receipt_of_nobody", profileIds: [answer.profileId] }],
  ),
  events: lookAtEvents,
};
