import { exitStatus } from "../exit-status.js";
import type { Unopened } from "./store.js";

/** Never with the text of the URL or of the driver's error, which may hold the password. */
export const unreadableUrl: Unopened = { reason: "its URL cannot be read", status: exitStatus.unusable };
