import type { Result } from "neverthrow";
import type { Turn } from "../../folding/turn.js";
import { type CellKey, encodeKey } from "../../plan/cell.js";
import type { PlanContext } from "../../plan/context.js";
import { seesLineage } from "../../plan/further-keys.js";
import { keysOf } from "../../plan/keys-of.js";
import type { Planned } from "../../plan/planned.js";
import type { Obstacle } from "../../plan/work.js";
import type { Failure } from "../../refusals/failure.js";
import type { Deadline } from "../deadline.js";
import type { Prepared } from "../prepared.js";

/** A command that asks for its turn. */
export type Ticket = Prepared & {
  /** Time, ids and policy for one attempt, of the service that took the command. */
  readonly context: () => Result<PlanContext, Failure>;
  readonly deadline: Deadline;
  /** Commands of one bundle are decided in the order in which they were submitted, whatever others do meanwhile (M10). */
  readonly bundle?: symbol;
};

/** What an item lays claim to while it is under way: the cells that it names, and the order of its bundle. */
export type Name = string | symbol;

/** A ticket in the queue, until it has its answer. */
export type Item = Ticket & {
  /** The cells that it names, by their encoded keys. */
  readonly cells: ReadonlyMap<string, CellKey>;
  readonly names: readonly Name[];
  readonly answer: (result: Result<Planned, Obstacle>) => void;
  /**
   * Whether it goes without others: its plan must see a whole lineage, or a change set of several, it among them, was more
   * than the store can take.
   */
  isAlone: boolean;
  /** How often it met others. */
  conflicts: number;
  /** Whether a commit that holds it is on its way: until it is over, nobody can say that nothing was written. */
  isCommitting: boolean;
};

export const openItem = (ticket: Ticket) => {
  let answer: Item["answer"] = () => undefined;
  const answered = new Promise<Result<Planned, Obstacle>>((resolve) => {
    answer = resolve;
  });
  const { command, bundle } = ticket;
  const keys = keysOf(command, ticket);
  const cells = new Map(keys.map((key) => [encodeKey(key), key]));
  const names = [...cells.keys(), ...(bundle === undefined ? [] : [bundle])];
  const item: Item = {
    ...ticket,
    cells,
    names,
    answer,
    isAlone: seesLineage(command),
    conflicts: 0,
    isCommitting: false,
  };
  return { item, answered };
};

/** An item whose turn has come. */
export type ItemTurn = Turn & { readonly item: Item };

/** Whether its caller has had another answer: nothing is to be done for it any more. */
export const isWithdrawn = ({ deadline }: Item): boolean => deadline.passed() !== undefined;
