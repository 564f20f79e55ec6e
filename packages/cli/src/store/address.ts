import { err, ok, type Result } from "neverthrow";

/** Where the state of a replay is kept. `shown` has no user, no password and no options, which may hold some. */
export type Address = {
  readonly kind: "folder" | "postgres" | "mongodb";
  readonly text: string;
  readonly shown: string;
};

const servers: ReadonlyMap<string, "postgres" | "mongodb"> = new Map([
  ["postgres:", "postgres"],
  ["postgresql:", "postgres"],
  ["mongodb:", "mongodb"],
  ["mongodb+srv:", "mongodb"],
]);

// Two letters at least, so that a Windows drive is a folder.
const scheme = /^([a-z][a-z0-9+.-]+:)\/\//i;

/** A URL with a known scheme is a server, one with another scheme is a mistake, and everything else is a folder. */
export const parseAddress = (text: string): Result<Address, string> => {
  const [start = "", given = ""] = scheme.exec(text) ?? [];
  if (start === "")
    return text.trim() === ""
      ? err("--store names no folder and no server")
      : ok({ kind: "folder", text, shown: text });
  const kind = servers.get(given.toLowerCase());
  if (kind === undefined) return err(`--store knows folders, postgres:// and mongodb://, but not ${start}`);
  const [place = ""] = text.slice(start.length).split(/[?#]/);
  return ok({ kind, text, shown: start + place.slice(place.lastIndexOf("@") + 1) });
};

/** The same where a store may be left out. */
export const parseStore = (text: string | undefined): Result<Address | undefined, string> =>
  text === undefined ? ok(undefined) : parseAddress(text);
