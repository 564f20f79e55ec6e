// #region conformance
import { conformance } from "@selfsame/testkit/vitest";
import { openMemory } from "./open-memory.js";

conformance({ name: "packed", open: openMemory });
// #endregion
