import { region } from "./region.js";

type Snippet = {
  readonly line: number;
  readonly language: string;
  readonly source: string | undefined;
  readonly body: string;
};

const FENCE = /^```(\w*)[^\n]*\n([\s\S]*?)^```[ \t]*$/gm;
const MARKER = /<!-- region: (\S+) -->\s*$/;

/** Every fenced snippet of a page, with the `<!-- region: file#name -->` just above it. */
const snippets = (page: string): readonly Snippet[] =>
  [...page.matchAll(FENCE)].map(({ index, 1: language = "", 2: body = "" }) => {
    const before = page.slice(0, index);
    return { line: before.split("\n").length, language, source: MARKER.exec(before)?.[1], body: body.trimEnd() };
  });

const wanted = (source: string, readSource: (path: string) => string | undefined): string | undefined => {
  const [path = "", name] = source.split("#");
  const text = readSource(path);
  return text === undefined ? undefined : region(text, name);
};

const MUST_RUN = new Set(["ts", "typescript", "json"]);

/** What a page shows that no file says. */
export const stale = (page: string, readSource: (path: string) => string | undefined): readonly string[] =>
  snippets(page).flatMap(({ line, language, source, body }) => {
    if (source === undefined) return MUST_RUN.has(language) ? [`line ${line}: ${language} code with no region`] : [];
    const text = wanted(source, readSource);
    if (text === undefined) return [`line ${line}: ${source} is not there`];
    return text === body ? [] : [`line ${line}: differs from ${source}`];
  });

/** The page with every marked snippet as its file says. */
export const updated = (page: string, readSource: (path: string) => string | undefined): string =>
  page.replace(FENCE, (fence: string, language: string, _body: string, index: number) => {
    const source = MARKER.exec(page.slice(0, index))?.[1];
    const text = source && wanted(source, readSource);
    return text ? `\`\`\`${language}\n${text}\n\`\`\`` : fence;
  });
