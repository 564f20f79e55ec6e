import { posix } from "node:path";

export type Sources = ReadonlyMap<string, string>;

/** Samples are for tests alone, and published with nothing. */
export const isTest = (path: string): boolean =>
  /\.(test|test-d|bench)\.ts$/.test(path) || /[/-]sample(\.ts$|\/)/.test(path);

const SPECIFIER = /\b(?:from|import)\s*\(?\s*"([^"]+)"/g;

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");

export const specifiers = (text: string): readonly string[] =>
  [...withoutComments(text).matchAll(SPECIFIER)].flatMap(([, specifier]) => specifier ?? []);

/** The files that a file imports from its own package, as paths. */
export const localImports = (path: string, text: string): readonly string[] =>
  specifiers(text)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => posix.join(posix.dirname(path), specifier).replace(/\.js$/, ".ts"));
