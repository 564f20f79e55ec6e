export { type MongoServer, startMongo } from "./mongo/start-mongo.js";
export { type PostgresKind, postgresKinds } from "./postgres/binaries.js";
export { type PostgresOptions, type PostgresServer, startPostgres } from "./postgres/start-postgres.js";
