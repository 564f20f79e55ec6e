import ts from "typescript";

const TITLED = new Set(["describe", "it", "test", "clause"]);

/** The function at the root of `test`, `test.each(...)`, `test.prop(...)`. */
const rootOf = (node: ts.Expression): string => {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) return rootOf(node.expression);
  return "";
};

const titleOf = (node: ts.Node): string | undefined => {
  if (!ts.isCallExpression(node) || !TITLED.has(rootOf(node.expression))) return undefined;
  const [title] = node.arguments;
  if (title === undefined) return undefined;
  if (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title)) return title.getText();
  return undefined;
};

/** The titles of the tests and groups in a test file. */
const titles = (path: string, text: string): readonly string[] => {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const title = titleOf(node);
    if (title !== undefined) found.push(title);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
};

/** The rule numbers, `L12` for example, that the titles of a test file cite. */
export const cited = (path: string, text: string): ReadonlySet<string> =>
  new Set(titles(path, text).flatMap((title) => title.match(/\b[AFGLMX]\d{1,2}\b/g) ?? []));
