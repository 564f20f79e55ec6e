/** What a ratio is meant to be. */
export type Target = { readonly least: number } | { readonly most: number };

export const targets: { readonly [measure: string]: Target } = {
  "postgres.mix64.a1": { least: 5 },
  "postgres.mix256.a1": { least: 6 },
  "postgres.mix64.a2": { least: 1.8 },
  "postgres.mix256.a2": { least: 1.8 },
  "postgres.mix64.limit": { least: 0.5 },
  "postgres.mix256.limit": { least: 0.5 },
  "postgres.mix1.a1": { most: 1 },
  "postgres.mix1.a2": { most: 1.3 },
  "postgres.p99": { most: 1 },
  "mongodb.mix64.a1": { least: 6 },
  "mongodb.mix64.limit": { least: 0.5 },
  "memory.emmett": { least: 20 },
  "merge.history": { most: 1.1 },
  "merge.hot": { most: 1.2 },
  "track.base": { most: 1.3 },
  "find.chain": { most: 2 },
  "history.lineage": { most: 2 },
  "import.copy": { least: 0.5 },
  "segment.count.postgres": { most: 1.2 },
  "segment.count.postgres.store": { most: 1.2 },
  "segment.count.postgres.range": { most: 1.2 },
  "segment.count.mongodb": { most: 1.2 },
  "overload.memory": { least: 0.8 },
  "overload.postgres": { least: 0.8 },
};
