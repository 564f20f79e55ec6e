import { standardAttributeNames } from "@selfsame/core";
import { err, ok, type Result } from "neverthrow";
import type { Unchecked } from "../json.js";

/** The cells of one row of a CSV file, by the names in its header. */
export type Row = Readonly<Record<string, string>>;

const parts: ReadonlySet<string> = new Set([
  ...["events", "purchases", "sessions", "devices", "operations", "prioritization"],
]);
const standard: ReadonlySet<string> = new Set(standardAttributeNames);

/** A row as a record. An empty cell says nothing. */
export const recordOf = (row: Row): Result<Unchecked, string> => {
  const cells = Object.entries(row).filter(([, cell]) => cell !== "");
  const who = targetIn(cells);
  const attributes: [string, unknown][] = [];
  const custom: [string, unknown][] = [];
  const others: [string, unknown][] = [];
  for (const [column, cell] of cells) {
    if (column === "externalId" || column === "profileId" || column.startsWith("alias.") || column === who[0]) continue;
    const [name, kind] = typed(column);
    const value = valueIn(cell, parts.has(name) ? "json" : kind);
    if (value.isErr()) return err(`${column}: ${value.error}`);
    const place = parts.has(name) ? others : standard.has(name) ? attributes : custom;
    place.push([name.replace(/^(custom|attributes)\./, ""), value.value]);
  }
  return ok({
    ...(who[0] !== undefined && { [who[0]]: who[1] }),
    ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
    ...(custom.length > 0 && { custom: Object.fromEntries(custom) }),
    ...Object.fromEntries(others),
  });
};

type Cells = readonly (readonly [column: string, cell: string])[];
type Who = readonly [name: string, value: unknown] | readonly [];

/** Which cell names the user: the first of these that is filled in. */
const targetIn = (cells: Cells): Who => {
  const filled = new Map(cells);
  for (const name of ["externalId", "profileId"]) if (filled.has(name)) return [name, filled.get(name)];
  const alias = cells.find(([column]) => column.startsWith("alias."));
  if (alias !== undefined) return ["alias", { label: alias[0].slice("alias.".length), name: alias[1] }];
  for (const name of ["email", "phone"]) if (filled.has(name)) return [name, filled.get(name)];
  return [];
};

const kinds = ["number", "boolean", "json"] as const;
type Kind = (typeof kinds)[number] | "text";

const typed = (column: string): readonly [name: string, kind: Kind] => {
  const kind = kinds.find((one) => column.endsWith(`:${one}`));
  return kind === undefined ? [column, "text"] : [column.slice(0, -kind.length - 1), kind];
};

const valueIn = (cell: string, kind: Kind): Result<unknown, string> => {
  if (kind === "text") return ok(cell);
  if (kind === "number") {
    const number = Number(cell);
    return cell.trim() === "" || Number.isNaN(number) ? err("must be a number") : ok(number);
  }
  if (kind === "boolean")
    return cell === "true" || cell === "false" ? ok(cell === "true") : err("must be true or false");
  try {
    return ok(JSON.parse(cell));
  } catch {
    return err("must be JSON");
  }
};
