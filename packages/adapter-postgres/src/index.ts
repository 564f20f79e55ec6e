export type { PostgresClient } from "./database/client.js";
export { type Migrated, migrate } from "./migrations/migrate.js";
export { type Migration, migrations } from "./migrations/migrations.js";
export { createPostgresRepository, type PostgresOptions } from "./postgres-repository.js";
