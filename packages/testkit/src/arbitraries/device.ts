import type { Device } from "@selfsame/core";
import fc from "fast-check";
import { key } from "./key.js";
import { text } from "./text.js";

export const device = (deviceId: fc.Arbitrary<string> = key()): fc.Arbitrary<Device> =>
  fc.record({ deviceId, model: text(), os: text(), pushToken: text() }, { requiredKeys: ["deviceId"] });
