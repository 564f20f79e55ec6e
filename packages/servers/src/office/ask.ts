import { postgresKinds } from "../postgres/binaries.js";
import { type SharedMongo, sharedMongoHere } from "./mongo-here.js";
import { type SharedPostgres, sharedPostgresHere } from "./postgres-here.js";

/** Where the office of a test run is. Without one, whoever asks has servers of its own. */
export const officeVariable = "SELFSAME_SERVERS";

/** A PostgreSQL that others use too: keep to a schema or database of your own. By default the first that can be had. */
export const sharedPostgres = async (kind = postgresKinds()[0]): Promise<SharedPostgres> => {
  if (kind === undefined) throw new Error("there is no PostgreSQL on this machine, not even the one from npm");
  const office = process.env[officeVariable];
  return office === undefined
    ? await ownPostgres().open(kind)
    : await asked<SharedPostgres>(`${office}/postgres/${kind}`);
};

/** A MongoDB, or what stands in for it, that others use too: keep to a database of your own. */
export const sharedMongo = async (): Promise<SharedMongo> => {
  const office = process.env[officeVariable];
  return office === undefined ? await ownMongo().open() : await asked<SharedMongo>(`${office}/mongo`);
};

/** A line that is printed when all tests on stores are done: what ran on what. */
export const report = async (line: string): Promise<void> => {
  const office = process.env[officeVariable];
  if (office === undefined) console.log(line);
  else await fetch(`${office}/line`, { method: "POST", body: line });
};

const asked = async <Value>(address: string): Promise<Value> => {
  const response = await fetch(address);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return JSON.parse(text);
};

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const ownPostgres = once(sharedPostgresHere);
const ownMongo = once(sharedMongoHere);
