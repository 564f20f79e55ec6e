import { conformance } from "@selfsame/testkit/node-test";
import { openMemory } from "./open-memory.js";

conformance({ name: "packed", open: openMemory });
