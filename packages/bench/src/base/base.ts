import { openWorld, type World } from "../growth/world.js";
import { multiply } from "./multiply.js";
import { templates } from "./templates.js";

/** So many profiles, of which all are copies of the first ones. */
export type Base = { readonly world: World; readonly originals: number; readonly copies: number };

const bases = new Map<number, Promise<Base>>();

/** Made once for all measures of a run; it goes with the server. */
export const baseOf = (profiles: number): Promise<Base> => {
  const base = bases.get(profiles) ?? make(profiles);
  bases.set(profiles, base);
  return base;
};

const make = async (profiles: number): Promise<Base> => {
  const originals = profiles < 10_000 ? 100 : 1_000;
  const world = await openWorld(`bench_base_${profiles}`);
  await world.all(templates(originals));
  await multiply(world, profiles / originals);
  const { rows } = await world.pool.query(`SELECT count(*)::integer AS count FROM ${world.schema}.profiles`);
  if (rows[0]?.count !== profiles) throw new Error(`${rows[0]?.count} profiles are not ${profiles}`);
  return { world, originals, copies: profiles / originals };
};
