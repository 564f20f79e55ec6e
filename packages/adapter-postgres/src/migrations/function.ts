/**
 * Settings of a function that runs for every command: its statements are planned once for each connection, whatever the
 * tables hold at that moment, and so they must be planned for tables that are large.
 */
export const planned = `SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
SET enable_mergejoin = off SET enable_material = off SET enable_hashagg = off SET jit = off`;

/** The hash under which an identifier, look-up, receipt or suppression is found, of its key as jsonb. */
export const hashOf = (key: string): string => `sha256(convert_to(${key}::text, 'UTF8'))`;
