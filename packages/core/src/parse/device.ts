import { objectOf } from "./fields.js";
import { keyText, text } from "./texts.js";

const facts = { model: text, os: text, pushToken: text };

export const device = objectOf({ deviceId: keyText }, facts);

export const partialDevice = objectOf({}, { deviceId: keyText, ...facts });
