import type { PostgresClient } from "../database/client.js";

/**
 * The client of an open transaction, so that a statement that fails leaves the transaction as it was. One statement after
 * the other: savepoints of two would get into each other's way.
 */
export const savepoints = (client: PostgresClient): PostgresClient => {
  let last: Promise<unknown> = Promise.resolve();
  return {
    query: (text, values) => {
      const answer = last.then(() => inSavepoint(client, text, values));
      last = answer.catch(() => {});
      return answer;
    },
  };
};

const inSavepoint = async (client: PostgresClient, text: string, values: string[] | undefined) => {
  await client.query("SAVEPOINT selfsame");
  try {
    return await client.query(text, values);
  } catch (thrown) {
    await client.query("ROLLBACK TO SAVEPOINT selfsame");
    throw thrown;
  } finally {
    await client.query("RELEASE SAVEPOINT selfsame");
  }
};
