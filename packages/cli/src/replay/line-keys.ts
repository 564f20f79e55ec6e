import { hash } from "node:crypto";
import type { Line } from "../input/lines.js";

/**
 * Tells lines apart by all that was read up to them: the key of a line is a digest of itself and of the key before it.
 * So a file is known by its content, whatever it is called and whether it comes from a pipe; one that has grown goes on
 * behind its known lines; and two equal lines of one file are two. Inputs of different names have no line in common.
 */
export const openLineKeys = (name: string): ((line: Line) => string) => {
  let key = hash("sha256", name, "base64url");
  return ({ text }) => {
    const said = text.match(
      (read) => `line ${read}`,
      (reason) => `bad ${reason}`,
    );
    key = hash("sha256", `${key} ${said}`, "base64url");
    return key;
  };
};

/** One command of a line. */
export const keyOf = (lineKey: string, at: string | undefined): string =>
  at === undefined ? `replay ${lineKey}` : `replay ${lineKey} ${at}`;
