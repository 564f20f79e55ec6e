/** Texts that broken clients send for "no one", and that would make many people one. In lower case. */
export const defaultJunk: readonly string[] = [
  "null",
  "undefined",
  "nil",
  "none",
  "nan",
  "0",
  "-1",
  "true",
  "false",
  "[object object]",
  "object",
  "anonymous",
  "guest",
  "unknown",
  "n/a",
  "na",
  "id",
  "user",
  "userid",
  "user_id",
  "distinct_id",
  "distinctid",
  "not_authenticated",
  "test",
  "00000000-0000-0000-0000-000000000000",
];

/** Off (`false`), on with the default list (`true`), or on with the host's own list. Compared without case, quotes and outer space (L18). */
export type JunkGuard = boolean | readonly string[];

export const isJunk = (text: string, guard: JunkGuard): boolean => {
  if (guard === false) return false;
  const list = guard === true ? defaultJunk : guard;
  const bare = text
    .trim()
    .replace(/^(["'])(.*)\1$/, "$2")
    .trim()
    .toLowerCase();
  return bare === "" || list.some((junk) => junk.toLowerCase() === bare);
};
