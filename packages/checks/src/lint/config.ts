import type { Linter } from "eslint";
import { parser, plugin } from "typescript-eslint";
import { noDroppedResult } from "./no-dropped-result.js";
import { noNode, noNodeNorZod, noWorld, noZod } from "./purity.js";

const TESTS = ["**/*.test.ts", "**/*.test-d.ts", "**/*.bench.ts"];

// Where text becomes a branded word and unknown data a typed value: the only spots that may assert a type with `as`.
const ASSERTIONS_ALLOWED = [
  "packages/core/src/values/**",
  "packages/core/src/parse/**",
  "packages/adapter-memory/src/copy.ts",
  "packages/adapter-postgres/src/database/schema-name.ts",
  // A name that was just given, a stored record as the host's types see it, and the service as a host's schemas type it.
  "packages/core/src/profile/{aliased,view}.ts",
  "packages/core/src/service/create-profiles.ts",
];

const config: Linter.Config[] = [
  { ignores: ["**/dist/**", "**/node_modules/**"] },
  {
    files: ["packages/*/src/**/*.ts", "packages/checks/**/*.ts", "docs/**/*.ts"],
    languageOptions: {
      parser,
      parserOptions: { project: "packages/checks/tsconfig.tests.json" },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { "@typescript-eslint": plugin, selfsame: { rules: { "no-dropped-result": noDroppedResult } } },
    rules: {
      "selfsame/no-dropped-result": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/strict-void-return": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_$", argsIgnorePattern: "^_" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": "allow-with-description" }],
      "max-lines": ["error", 200],
      ...noZod,
    },
  },
  { files: TESTS, rules: { "max-lines": ["error", 300] } },
  // A recipe is a host's code, and a host has schemas of its own.
  { files: ["docs/recipes/**"], rules: { "no-restricted-imports": "off" } },
  // Type tests are compiled and never run: their values are there for their types alone.
  {
    files: ["**/*.test-d.ts"],
    rules: { "selfsame/no-dropped-result": "off", "@typescript-eslint/no-unused-vars": "off" },
  },
  { files: ["packages/core/src/**"], ignores: TESTS, rules: { ...noWorld, ...noNodeNorZod } },
  { files: ["packages/core/src/parse/**"], ignores: TESTS, rules: noNode },
  {
    files: ["packages/core/src/service/platform.ts"],
    rules: { "no-restricted-globals": "off", "no-restricted-syntax": "off" },
  },
  { files: ASSERTIONS_ALLOWED, rules: { "@typescript-eslint/consistent-type-assertions": "off" } },
];

export default config;
