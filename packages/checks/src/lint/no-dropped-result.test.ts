import { fileURLToPath } from "node:url";
import { RuleTester } from "eslint";
import { parser } from "typescript-eslint";
import { describe, it } from "vitest";
import { noDroppedResult } from "./no-dropped-result.js";

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

const tester = new RuleTester({
  languageOptions: {
    parser,
    parserOptions: {
      projectService: { allowDefaultProject: ["planted.ts"], defaultProject: "tsconfig.json" },
      tsconfigRootDir: fileURLToPath(new URL("../..", import.meta.url)),
    },
  },
});

const planted = (code: string) => ({
  filename: fileURLToPath(new URL("../../planted.ts", import.meta.url)),
  name: code,
  code: `import { type Result, ResultAsync, err, ok, okAsync, safeTry } from "neverthrow";
declare const sync: () => Result<number, "no">;
declare const later: () => ResultAsync<number, "no">;
declare const promised: () => Promise<Result<number, "no">>;
declare const maybe: boolean;
let kept: unknown;
export const used = [err, ok, okAsync, safeTry, ResultAsync, sync, later, promised, maybe, () => kept];
${code}`,
});

const dropped = (code: string) => ({ ...planted(code), errors: [{ messageId: "dropped" }] });

tester.run("no-dropped-result", noDroppedResult, {
  valid: [
    "export const a = sync();",
    "kept = sync();",
    "kept ??= later();",
    "sync().match(() => 1, () => 2);",
    "export const f = () => later();",
    "safeTry(function* () { yield* sync(); return ok(1); }).unwrapOr(0);",
    "await later().unwrapOr(0);",
    "class Ok {} ; (() => new Ok())();",
  ].map(planted),
  invalid: [
    "sync();",
    "ok(1);",
    "later();",
    "await later();",
    "await promised();",
    "promised();",
    "maybe && sync();",
    "maybe ? sync() : later();",
    "sync().map((n) => n + 1);",
    "okAsync(1).andThen(() => sync());",
    "export function* g() { yield sync(); sync(); }",
    "export const f = () => { sync(); };",
  ].map(dropped),
});
