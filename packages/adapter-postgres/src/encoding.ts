import { decodeText, encodeText } from "./encoded-text.js";

/**
 * JSON text for a parameter, with every key and text of the value as `encodeText` codes it. Works on the text of the
 * whole, so that it costs little where nothing needs a code. Throws where there is no text at all: a cycle, a big integer.
 */
export const encodeJson = (value: unknown): string => {
  const json: string = JSON.stringify(value) ?? "null";
  return needsCode.test(json) ? escaped(encodeText(unescaped(json))) : json;
};

/**
 * The value of a document that was read: as the driver parsed it, or as text, which is the same from every driver and so
 * better asked for (`record::text`). A document is never a JSON text at its top.
 */
export const decodeJson = (document: unknown): unknown => {
  const json = typeof document === "string" ? document : JSON.stringify(document);
  return JSON.parse(hasCode.test(json) ? escaped(decodeText(unescaped(json))) : json);
};

const needsCode = /\\u(?:000[0-3]|d[89a-f])|\uffff|[\ud800-\udbff]\udfff/;
const controls = new RegExp(`[${"\u0000"}-${"\u0003"}]`, "g");
const hasCode = /\\u000[1-3]/;

/** With those characters as themselves that a code is made of or for; all other escapes stay. */
const unescaped = (json: string): string =>
  json.replace(/\\(?:u(000[0-3]|d[89a-f][0-9a-f]{2})|.)/g, (found, hex: string | undefined) =>
    hex === undefined ? found : String.fromCharCode(Number.parseInt(hex, 16)),
  );

const escaped = (json: string): string => json.replace(controls, (control) => `\\u000${control.charCodeAt(0)}`);
