import type { HistoryRow } from "../events/history-row.js";
import type { Engagement } from "../profile/engagement.js";
import type { ProfileId } from "../values/profile-id.js";
import type { Fault } from "./fault.js";

type Counts = Map<string, number>;

/** What a history counts up to while its rows go by, newest first: memory grows with what is counted, not with the rows. */
export type HistoryCount = {
  readonly add: (row: HistoryRow) => void;
  /** What is wrong, given what the profiles of the lineage say of themselves. */
  readonly faults: (own: ReadonlyMap<ProfileId, Engagement>) => readonly Fault[];
};

export const openHistoryCount = (): HistoryCount => {
  const counted = new Map<ProfileId, Counts>();
  const repeated = new Set<ProfileId>();
  let last = "";
  return {
    add: (row) => {
      // Rows of one moment come by id, so that equal ones meet.
      const name = `${row.time} ${row.id}`;
      if (name === last) repeated.add(row.profileId);
      last = name;
      const counts: Counts = counted.get(row.profileId) ?? new Map();
      for (const [what, count] of countsOfRow(row)) counts.set(what, (counts.get(what) ?? 0) + count);
      counted.set(row.profileId, counts);
    },
    faults: (own) => [
      ...[...repeated].map((id): Fault => ({ fault: "history_repeated", profileIds: [id] })),
      ...[...new Set([...own.keys(), ...counted.keys()])].flatMap((id): readonly Fault[] => {
        const said = own.get(id);
        const isRight = text(counted.get(id) ?? []) === text(said === undefined ? [] : countsOf(said));
        return isRight ? [] : [{ fault: "history_miscounted", profileIds: [id] }];
      }),
    ],
  };
};

type Count = readonly [what: string, count: number];

const countsOf = ({ sessions, events, purchases, revenue }: Engagement): readonly Count[] => [
  ["sessions", sessions.count],
  ...Object.entries(events).map(([name, { count }]): Count => [`event ${name}`, count]),
  ...Object.entries(purchases).map(([name, { count }]): Count => [`purchase ${name}`, count]),
  ...Object.entries(revenue).map(([name, sum]): Count => [`revenue ${name}`, sum]),
];

const countsOfRow = (row: HistoryRow): readonly Count[] => {
  if (row.kind === "session") return [["sessions", 1]];
  if (row.kind === "event") return [[`event ${row.name}`, 1]];
  return [
    [`purchase ${row.productId}`, row.quantity],
    [`revenue ${row.currency}`, row.quantity * row.minorUnits],
  ];
};

const text = (counts: Iterable<Count>): string =>
  JSON.stringify([...counts].filter(([, count]) => count !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
