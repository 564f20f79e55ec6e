/** The rooms of the core in reading order: a room imports only itself and the rooms before it. */
export const ROOMS = [
  "values",
  "profile",
  "commands",
  "events",
  "refusals",
  "merging",
  "transitions",
  "plan",
  "audit",
  "folding",
  "segments",
  "parse",
  "repository",
  "service",
];

/** The packages that the sources of a package may import, the tests beside them aside. */
export const mayImport = (name: string): readonly string[] => {
  if (name === "core") return [];
  if (name.startsWith("adapter-") || name === "testkit") return ["core"];
  if (name === "servers") return ["core", "adapter-memory", "testkit"];
  if (name === "bench") return ["core", "adapter-memory", "adapter-postgres", "adapter-mongodb", "servers"];
  if (name === "cli") return ["core", "adapter-memory", "adapter-postgres", "adapter-mongodb"];
  return [];
};
