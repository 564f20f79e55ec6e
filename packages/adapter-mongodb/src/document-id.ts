import type { CellKey, ProfileId } from "@selfsame/core";

/**
 * The `_id` of what belongs to a workspace: JSON text of the workspace and its own name, which is injective, and plain
 * text whatever stands in it, so that no part of it is ever read as an operator.
 */
export const documentId = (workspace: string, ...name: readonly string[]): string =>
  JSON.stringify([workspace, ...name]);

export const cellId = (workspace: string, key: CellKey): string => documentId(workspace, ...key);

export const profileDocumentId = (workspace: string, profileId: ProfileId): string =>
  documentId(workspace, "profile", profileId);

/** The name that a document has in its workspace; undefined where the text is none of ours. */
export const nameIn = (id: unknown): readonly unknown[] | undefined => {
  if (typeof id !== "string") return undefined;
  try {
    const parts: unknown = JSON.parse(id);
    return Array.isArray(parts) ? parts.slice(1) : undefined;
  } catch {
    return undefined;
  }
};
