import type { Cell, Repository } from "@selfsame/core";
import { everythingIn } from "../everything.js";
import { inOrder } from "../model-run/heard.js";
import { namingPartings } from "../partings.js";

type Everything = {
  readonly cells: readonly Cell[];
  readonly history: readonly (readonly object[])[];
  readonly journal: readonly object[];
  readonly feed: readonly object[];
};

/** All that is kept, but for versions, positions and what is named after them: they are of the change set, and of the store. */
export const keptIn = async (repository: Repository, workspace: string): Promise<string> => {
  const { cells, history, journal, feed }: Everything = JSON.parse(await everythingIn(repository, workspace));
  const anonymous = (rows: readonly object[]): string =>
    inOrder(rows.map((row) => ({ ...row, id: "", version: "", changeSet: "", position: "" }))).join("\n");
  return [namingPartings(cells), history.flat(), journal, feed].map(anonymous).join("\n\n");
};
