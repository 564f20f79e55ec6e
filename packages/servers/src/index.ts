export { type MongoServer, startMongo } from "./mongo/start-mongo.js";
export { type PostgresKind, postgresKinds } from "./postgres/binaries.js";
export { type PostgresOptions, type PostgresServer, startPostgres } from "./postgres/start-postgres.js";
export { openProxy, type TcpProxy, type Weather } from "./proxy/open-proxy.js";
export { report, sharedMongo, sharedPostgres } from "./shared/ask.js";
export type { SharedMongo } from "./shared/mongo-here.js";
export type { SharedPostgres } from "./shared/postgres-here.js";
