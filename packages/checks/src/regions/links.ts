import { posix } from "node:path";

type Link = { readonly line: number; readonly target: string };

const FENCE = /^```[\s\S]*?^```/gm;
const LINK = /\[[^\]]*\]\(([^()\s]+)\)/g;
const HEADING = /^#{1,6} +(.+?) *$/gm;

const withoutCode = (page: string): string =>
  page.replace(FENCE, (fence) => fence.replace(/[^\n]/g, "")).replace(/`[^`\n]*`/g, (code) => " ".repeat(code.length));

const links = (page: string): readonly Link[] => {
  const prose = withoutCode(page);
  return [...prose.matchAll(LINK)].flatMap(({ index, 1: target = "" }) =>
    /^[a-z]+:/.test(target) ? [] : [{ line: prose.slice(0, index).split("\n").length, target }],
  );
};

/** The anchors of a page's headings, as code hosts make them. */
const anchors = (page: string): ReadonlySet<string> =>
  new Set(
    [...page.replace(FENCE, "").matchAll(HEADING)].map(({ 1: heading = "" }) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\p{M} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );

/** Where the links of a page lead, as paths from the repository's root. */
export const targets = (path: string, page: string): readonly string[] =>
  links(page).map(({ target }) => posix.join(posix.dirname(path), target.split("#")[0] ?? ""));

/** Relative links of a page that lead nowhere: to no file, or to no heading of the page. */
export const broken = (path: string, page: string, readPage: (path: string) => string | undefined): readonly string[] =>
  links(page).flatMap(({ line, target }) => {
    const [file = "", anchor] = target.split("#");
    const text = file === "" ? page : readPage(posix.join(posix.dirname(path), file));
    if (text === undefined) return [`line ${line}: ${target} is not there`];
    return anchor === undefined || anchors(text).has(anchor) ? [] : [`line ${line}: ${target} has no such heading`];
  });
