import { lifecycle, type Turn } from "@selfsame/core";

const place = (state: string): string => (state === "nobody" ? "[*]" : state);

/** The state diagram of the lifecycle, drawn from the table that the planner is held against. */
export const diagram = (): string => {
  const edges = new Map<string, string[]>();
  const draw = (from: string, to: string, label: string) => {
    const edge = `${place(from)} --> ${place(to)}`;
    const labels = edges.get(edge) ?? [];
    if (!labels.includes(label)) edges.set(edge, [...labels, label]);
  };
  for (const [command, meetings] of Object.entries(lifecycle)) {
    for (const [met, turns] of Object.entries(meetings)) {
      for (const turn of turns) {
        if (!("outcome" in turn) || turn.outcome === "unchanged" || turn.to === "nobody") continue;
        if (turn.absorbs === undefined) draw(met, turn.to, command);
        else draw(turn.absorbs, "merged", command);
        if (turn.absorbs !== undefined && turn.to !== met && command === "merge") draw(met, turn.to, command);
      }
    }
  }
  const lines = [...edges].map(([edge, labels]) => `  ${edge} : ${labels.join(", ")}`);
  return ["stateDiagram-v2", ...lines].join("\n");
};

/** The table behind the diagram, for a page: a row per command, what comes of each meeting. */
export const table = (): string => {
  const told = (turns: readonly Turn[]) =>
    turns.map((turn) => `${"outcome" in turn ? `**${turn.outcome}**` : `\`${turn.refusal}\``} ${turn.rules.join(" ")}`);
  const cell = (turns: readonly Turn[]) => [...new Set(told(turns))].join("<br>") || "–";
  const rows = Object.entries(lifecycle).map(
    ([command, { nobody, anonymous, identified, merged, erased }]) =>
      `| \`${command}\` | ${[nobody, anonymous, identified, merged, erased].map(cell).join(" | ")} |`,
  );
  return ["| command | nobody | anonymous | identified | merged | erased |", "|---|---|---|---|---|---|", ...rows].join(
    "\n",
  );
};
