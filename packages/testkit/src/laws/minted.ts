import type { JsonValue } from "@selfsame/core";
import { textOf } from "./claim.js";

/**
 * A value in which minted profile ids are named by their place among those that are used: a preview mints one too, and
 * a service that folds commands may mint more than it needs.
 */
export const withoutMinted = (value: unknown, minted: readonly string[]): JsonValue => {
  const text = textOf(value);
  const used = minted.filter((id) => text.includes(id));
  return JSON.parse(used.reduce((told, id, place) => told.replaceAll(id, `minted ${place}`), text));
};
