export { migrate, printMigration, printSharding } from "./migrate.js";
export { createMongoRepository } from "./mongo-repository.js";
