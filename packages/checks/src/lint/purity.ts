import type { Linter } from "eslint";

// The core gets time, ids and chance as arguments, so that a plan can be previewed, replayed and tested.
const WORLD = ["crypto", "performance", "process", "globalThis", "fetch", "console", "queueMicrotask"];
const TIMERS = ["setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval"];

const clock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Take the time as an argument." },
  { selector: "CallExpression[callee.name='Date']", message: "Take the time as an argument." },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: "Take the time as an argument." },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: "Take chance as an argument." },
];

export const noWorld: Linter.RulesRecord = {
  "no-restricted-globals": ["error", ...WORLD, ...TIMERS],
  "no-restricted-syntax": ["error", ...clock],
};

const node = { regex: "^node:", message: "The core runs anywhere: no node modules." };
const zod = { regex: "^zod(/|$)", message: "Only packages/core/src/parse knows zod." };

export const noZod: Linter.RulesRecord = { "no-restricted-imports": ["error", { patterns: [zod] }] };
export const noNode: Linter.RulesRecord = { "no-restricted-imports": ["error", { patterns: [node] }] };
export const noNodeNorZod: Linter.RulesRecord = { "no-restricted-imports": ["error", { patterns: [node, zod] }] };
