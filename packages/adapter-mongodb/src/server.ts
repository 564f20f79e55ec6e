import type { Failure } from "@selfsame/core";
import { unsupported } from "@selfsame/core/stored";
import type { Document } from "mongodb";
import type { Store } from "./store.js";

/** What a server says of itself, in so far as it decides what can be done with it. */
export type Server = { readonly isReplicated: boolean; readonly wireVersion: number };

export const serverOf = async ({ db }: Store): Promise<Server> => readHello(await db.command({ hello: 1 }));

/** Pure, and total over what a server may say. */
export const readHello = (hello: Document): Server => ({
  isReplicated: typeof hello.setName === "string" || hello.msg === "isdbgrid",
  wireVersion: Number(hello.maxWireVersion ?? 0),
});

// MongoDB 6.0, and the first that takes writes to many collections in one command.
const oldest = 17;
const manyCollections = 25;

/** Why a server cannot keep the contract; undefined where it can. It is not tried: some that cannot say that they do. */
export const refusal = ({ isReplicated, wireVersion }: Server): Failure | undefined => {
  if (!isReplicated) return standalone;
  return wireVersion < oldest ? tooOld : undefined;
};

export const takesManyCollections = ({ wireVersion }: Server): boolean => wireVersion >= manyCollections;

export const standalone = unsupported(
  "StandaloneServer",
  "Transactions need a replica set, of one node at least: start mongod with `--replSet rs0`, run `rs.initiate()` once in mongosh, and connect with `?replicaSet=rs0`.",
);

const tooOld = unsupported("ServerTooOld", "Upgrade the server to MongoDB 6.0 or newer.");
