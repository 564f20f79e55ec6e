import { localImports, type Sources } from "./imports.js";

/** Every import circle that a walk meets, as `a -> b -> a`. */
export const cycles = (sources: Sources): readonly string[] => {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    if (done.has(path)) return;
    const start = trail.indexOf(path);
    if (start >= 0) {
      found.push([...trail.slice(start), path].join(" -> "));
      return;
    }
    for (const next of localImports(path, sources.get(path) ?? "")) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of sources.keys()) visit(path, []);
  return found;
};
