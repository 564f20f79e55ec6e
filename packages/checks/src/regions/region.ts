const START = /^\s*(?:\/\/|#|<!--)\s*#region\s+(\S+)/;
const END = /^\s*(?:\/\/|#|<!--)\s*#endregion\b/;

const dedent = (lines: readonly string[]): string => {
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line) => line.slice(indent)).join("\n");
};

/** The lines between `// #region name` and its `// #endregion`, or the whole text when no name is given. */
export const region = (text: string, name: string | undefined): string | undefined => {
  if (name === undefined) return text.trimEnd();
  const lines = text.split("\n");
  const start = lines.findIndex((line) => START.exec(line)?.[1] === name);
  const length = lines.slice(start + 1).findIndex((line) => END.test(line));
  return start < 0 || length < 0 ? undefined : dedent(lines.slice(start + 1, start + 1 + length));
};
