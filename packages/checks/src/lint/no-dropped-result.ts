import type { Rule } from "eslint";
import type ts from "typescript";

type TypedServices = { readonly program: ts.Program; readonly getTypeAtLocation: (node: unknown) => ts.Type };

const RESULTS = new Set(["Ok", "Err", "ResultAsync"]);

const isResult = (type: ts.Type): boolean =>
  (type.isUnion() ? type.types : [type]).some(
    ({ symbol }) =>
      RESULTS.has(symbol?.name) &&
      symbol.declarations?.some((node) => node.getSourceFile().fileName.includes("/neverthrow/")),
  );

export const noDroppedResult: Rule.RuleModule = {
  meta: {
    type: "problem",
    schema: [],
    messages: { dropped: "This Result is dropped: nobody will see its failure." },
  },
  create: ({ sourceCode, report }) => {
    const services: Partial<TypedServices> = sourceCode.parserServices;
    return {
      ExpressionStatement: (statement) => {
        const { expression } = statement;
        if (expression.type === "AssignmentExpression") return;
        if (expression.type === "YieldExpression" && expression.delegate) return;
        const type = services.getTypeAtLocation?.(expression);
        const awaited = type && services.program?.getTypeChecker().getAwaitedType(type);
        if ((type && isResult(type)) || (awaited && isResult(awaited)))
          report({ node: statement, messageId: "dropped" });
      },
    };
  },
};
