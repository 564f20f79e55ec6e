import type { Result } from "neverthrow";
import { visible } from "../visible.js";
import type { Address } from "./address.js";
import type { OpenStore, Unopened } from "./store.js";

/** Opens what is kept somewhere. A driver is loaded only when it is needed: a replay in memory waits for none. */
export const openStore = async ({ kind, text }: Address): Promise<Result<OpenStore, Unopened>> => {
  if (kind === "folder") return (await import("./folder.js")).openFolder(text);
  if (kind === "postgres") return (await import("./postgres.js")).openPostgres(text);
  return (await import("./mongodb.js")).openMongodb(text);
};

/** Why there is no store, in one line. */
export const unopenedLine = ({ shown }: Address, { reason }: Unopened): string =>
  `selfsame: cannot open the store ${visible(shown, 200)}: ${visible(reason, 300)}\n`;
