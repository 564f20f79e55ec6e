import { isTest, localImports, type Sources, specifiers } from "./imports.js";
import { mayImport, ROOMS } from "./rooms.js";

const CORE = "packages/core/src/";

const roomOf = (path: string): string => path.slice(CORE.length).split("/")[0] ?? "";

const outOfRoom = (path: string, text: string): readonly string[] => {
  if (!path.startsWith(CORE) || path === `${CORE}index.ts`) return [];
  const place = ROOMS.indexOf(roomOf(path));
  if (place < 0) return [`${path} is in no room of the core`];
  return localImports(path, text)
    .filter((target) => !ROOMS.slice(0, place + 1).includes(roomOf(target)))
    .map((target) => `${path} imports ${target}, which comes later`);
};

const outOfPackage = (path: string, text: string): readonly string[] => {
  const home = path.split("/")[1] ?? "";
  const allowed = mayImport(home);
  return specifiers(text)
    .flatMap((specifier) => /^@selfsame\/([^/]+)/.exec(specifier)?.[1] ?? [])
    .filter((name) => !allowed.includes(name))
    .map((name) => `${path} imports @selfsame/${name}, which ${home} may not`);
};

/** What the sources import against the order of rooms and packages. Tests may import anything. */
export const outOfOrder = (sources: Sources): readonly string[] =>
  [...sources]
    .filter(([path]) => !isTest(path))
    .flatMap(([path, text]) => [...outOfRoom(path, text), ...outOfPackage(path, text)]);
