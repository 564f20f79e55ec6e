import { execFileSync } from "node:child_process";

/** The path of a real `mongod`: named, installed, or downloaded; or why there is none. */
export const findMongod = async (): Promise<{ readonly path: string } | { readonly why: string }> => {
  const installed = process.env.MONGOMS_SYSTEM_BINARY ?? onPath();
  if (installed !== undefined) return { path: installed };
  const { MongoBinary } = await import("mongodb-memory-server-core");
  const wanted = process.env.MONGOMS_RUNTIME_DOWNLOAD;
  // Where there is no way to the download, trying takes seconds that a look takes not.
  if (wanted === undefined && !(await isDownloadNear())) process.env.MONGOMS_RUNTIME_DOWNLOAD = "false";
  try {
    return { path: await MongoBinary.getPath({ version: "8.0.12" }) };
  } catch {
    return { why: "no mongod on PATH, none in the cache, and no download" };
  } finally {
    if (wanted === undefined) delete process.env.MONGOMS_RUNTIME_DOWNLOAD;
  }
};

const onPath = (): string | undefined => {
  try {
    return execFileSync("/bin/sh", ["-c", "command -v mongod"], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
};

const isDownloadNear = async (): Promise<boolean> => {
  try {
    return (await fetch("https://fastdl.mongodb.org", { method: "HEAD", signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    return false;
  }
};
