import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { serverAccount } from "../machine/account.js";
import { type Daemon, startDaemon } from "../machine/daemon.js";
import { newFolder } from "../machine/folder.js";
import { limitedFiles, mountDisk, type SmallDisk } from "../machine/small-disk.js";
import { binariesFor, type PostgresKind, postgresKinds } from "./binaries.js";
import { versionAt } from "./version.js";

export type PostgresOptions = {
  /** By default the first that can be had. */
  readonly kind?: PostgresKind;
  /** Of `postgresql.conf`. The server's defaults otherwise, durable commits among them. */
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
  /** Megabytes of a disk of its own, so that it can be full; in the folder for temporary files otherwise. */
  readonly disk?: number;
};

/** A real server of one's own, empty at first. */
export type PostgresServer = Omit<Daemon, "port"> & {
  readonly kind: PostgresKind;
  /** As the server tells it, `15.18` say. */
  readonly version: string;
  /** Of an empty database, as a user who may do everything. */
  readonly url: string;
  /** The folder of all that it writes, its log too. */
  readonly home: string;
  /** The disk can be made full, and empty again. */
  readonly disk: SmallDisk;
};

export const startPostgres = async ({
  kind = postgresKinds()[0],
  settings = {},
  disk: megabytes,
}: PostgresOptions = {}): Promise<PostgresServer> => {
  if (kind === undefined) throw new Error("there is no PostgreSQL on this machine, not even the one from npm");
  const account = serverAccount();
  const binaries = binariesFor(kind, account);
  const home = newFolder("postgres", account);
  const mounted = megabytes === undefined ? undefined : mountDisk(home, account, megabytes);
  const data = join(mounted?.folder ?? home, "data");
  execFileSync(join(binaries.folder, "initdb"), ["-D", data, ...cluster], { ...account, cwd: home, stdio: "pipe" });
  const given = Object.entries({ ...local, ...settings }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const daemon = await startDaemon({
    name: `PostgreSQL (${kind})`,
    home,
    account,
    command: (port) => ({
      file: join(binaries.folder, "postgres"),
      args: ["-D", data, "-p", String(port), ...given],
    }),
    isUp: async (port) => (await versionAt(urlAt(port))) !== undefined,
    quit: "SIGQUIT",
  });
  const url = urlAt(daemon.port);
  return {
    kind,
    home,
    version: (await versionAt(url)) ?? "",
    url,
    disk: mounted ?? limitedFiles(daemon.pid),
    log: daemon.log,
    pid: daemon.pid,
    kill9: daemon.kill9,
    restart: daemon.restart,
    stop: async () => {
      await daemon.stop();
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
