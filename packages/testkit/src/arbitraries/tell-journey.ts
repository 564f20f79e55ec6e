import type { Journey } from "./journey.js";
import { tellCommand } from "./tell-command.js";

/** A journey as code to be pasted into a test, a line per command. */
export const tellJourney = (journey: Journey): string =>
  journey.map((command) => `await ${tellCommand(command)};`).join("\n");
