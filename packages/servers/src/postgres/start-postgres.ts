import { execFileSync, spawn } from "node:child_process";
import { chmodSync, closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { serverAccount } from "../machine/account.js";
import { newFolder } from "../machine/folder.js";
import { openGuard } from "../machine/guard.js";
import { gone, killHard, signal } from "../machine/kill.js";
import { freePort } from "../machine/port.js";
import { stillRunning } from "../machine/processes.js";
import { binariesFor, type PostgresKind, postgresKinds } from "./binaries.js";
import { versionAt } from "./version.js";

export type PostgresOptions = {
  /** By default the first that can be had. */
  readonly kind?: PostgresKind;
  /** Of `postgresql.conf`. The server's defaults otherwise, durable commits among them. */
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
  /** Where the data are kept; by default in a folder for temporary files. The account of the server owns it. */
  readonly folder?: string;
};

/** A real server of one's own, empty at first. It never outlives the process that started it. */
export type PostgresServer = {
  readonly kind: PostgresKind;
  /** As the server tells it, `15.18` say. */
  readonly version: string;
  /** Of an empty database, as a user who may do everything. */
  readonly url: string;
  /** All that the server wrote to its log so far. */
  readonly log: () => string;
  /** SIGKILL to the server and all of its processes, at once. Answers when they are gone. */
  readonly kill9: () => Promise<void>;
  /** On the same data and at the same address; answers when it takes connections. */
  readonly restart: () => Promise<void>;
  /** Ends the server and removes its data. */
  readonly stop: () => Promise<void>;
};

export const startPostgres = async ({
  kind = postgresKinds()[0],
  settings = {},
  folder,
}: PostgresOptions = {}): Promise<PostgresServer> => {
  if (kind === undefined) throw new Error("there is no PostgreSQL on this machine, not even the one from npm");
  const account = serverAccount();
  const binaries = binariesFor(kind, account);
  const home = newFolder("postgres", account);
  const data = join(folder ?? home, "data");
  const logFile = join(home, "log");
  const guard = openGuard(home, endPostgres(data));
  const as = { ...account, cwd: home, stdio: "pipe" } as const;
  execFileSync(join(binaries.folder, "initdb"), ["-D", data, ...cluster], as);
  const given = Object.entries({ ...local, ...settings }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);

  const launch = async (port: number): Promise<number | undefined> => {
    const log = openSync(logFile, "a");
    chmodSync(logFile, 0o644);
    const child = spawn(join(binaries.folder, "postgres"), ["-D", data, "-p", String(port), ...given], {
      ...as,
      detached: true,
      stdio: ["ignore", log, log],
    });
    closeSync(log);
    child.unref();
    const { pid } = child;
    while (pid !== undefined && stillRunning([pid]).length > 0)
      if ((await versionAt(urlAt(port))) !== undefined) return pid;
    return undefined;
  };
  const log = () => readFileSync(logFile, "utf8");

  let port = await freePort();
  let pid = await launch(port);
  for (let attempt = 1; pid === undefined; attempt += 1) {
    if (attempt === 5) throw new Error(`PostgreSQL does not start:\n${log()}`);
    port = await freePort();
    pid = await launch(port);
  }

  return {
    kind,
    version: (await versionAt(urlAt(port))) ?? "",
    url: urlAt(port),
    log,
    kill9: async () => {
      if (pid !== undefined) await killHard(pid);
      pid = undefined;
    },
    restart: async () => {
      if (pid !== undefined) await ended(pid);
      pid = await launch(port);
      if (pid === undefined) throw new Error(`PostgreSQL does not start again:\n${log()}`);
    },
    stop: async () => {
      if (pid !== undefined) await ended(pid);
      pid = undefined;
      await guard.release();
      binaries.remove();
    },
  };
};

const urlAt = (port: number): string => `postgres://postgres@127.0.0.1:${port}/postgres`;

// Words are sorted by a language here, as on many a host: whoever means the order of code points must say so.
const cluster = [
  ...["--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync"],
  ...["--locale=C", "--locale-provider=icu", "--icu-locale=en-US"],
];

const local = { listen_addresses: "127.0.0.1", unix_socket_directories: "", max_connections: 200 };

const ended = async (pid: number): Promise<void> => {
  signal(pid, "SIGQUIT");
  await gone([pid]);
};

const endPostgres = (data: string): string =>
  `pid=$(head -n 1 '${data}/postmaster.pid') && kill -QUIT "$pid" && while kill -0 "$pid"; do sleep 0.1; done`;
