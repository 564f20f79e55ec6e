import { MongoClient } from "mongodb";

/** What a server says of itself. `setName` is missing on a server that is no member of a replica set. */
export type Topology = { readonly version: string; readonly setName: string | undefined; readonly isWritable: boolean };

/** Of the one server at an address; undefined when none answers there. */
export const topologyAt = (address: string): Promise<Topology | undefined> => asked(address, true, told);

/** Of whoever a URI leads to, which may name several: of a replica set its primary. */
export const topologyBehind = (uri: string): Promise<Topology | undefined> => asked(uri, false, told);

const told = async (client: MongoClient): Promise<Topology> => {
  const admin = client.db("admin");
  const hello = await admin.command({ hello: 1 });
  const { version } = await admin.command({ buildInfo: 1 });
  return { version: String(version), setName: hello.setName, isWritable: hello.isWritablePrimary === true };
};

/** A replica set of one node, as transactions need one. Being one already is no mistake. */
export const initiate = async (uri: string, host: string): Promise<void> => {
  const config = { _id: "selfsame", members: [{ _id: 0, host }] };
  await asked(uri, true, (client) => client.db("admin").command({ replSetInitiate: config }));
};

const asked = async <Value>(
  uri: string,
  isDirect: boolean,
  ask: (client: MongoClient) => Promise<Value>,
): Promise<Value | undefined> => {
  const direct = isDirect ? { directConnection: true } : {};
  const client = new MongoClient(uri, { ...direct, serverSelectionTimeoutMS: isDirect ? 2_000 : 10_000 });
  try {
    return await ask(client);
  } catch {
    return undefined;
  } finally {
    await client.close().catch(() => {});
  }
};
