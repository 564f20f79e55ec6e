import pg from "pg";

/** The version of the server at an address, or undefined when none answers there. */
export const versionAt = async (url: string): Promise<string | undefined> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // A connection that dies between two statements says so here, or to nobody but the whole process.
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ readonly server_version: string }>("show server_version");
    await client.end();
    return rows[0]?.server_version.split(" ")[0];
  } catch {
    return undefined;
  }
};
