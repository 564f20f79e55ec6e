import type { Cell } from "../plan/cell.js";
import type { ChangeSet } from "../plan/change-set.js";

/** The cells that a change set writes whole. Look-ups are not among them: what it says of those is who joins and leaves. */
export const cellsOf = ({ id: version, profiles, claims, receipts, suppressions }: ChangeSet): readonly Cell[] => [
  ...profiles.map((record) => ({ kind: "profile", key: ["profile", record.profileId], version, record }) as const),
  ...claims.map(({ key, owner }) => ({ kind: "owner", key, version, owner }) as const),
  ...receipts.map((receipt) => ({ kind: "receipt", key: ["receipt", receipt.digest], version, receipt }) as const),
  ...suppressions.map((key) => ({ kind: "suppression", key, version }) as const),
];
