import type { Step } from "./step.js";

/**
 * A record of some size is packed by every write and unpacked by every question that looks into it: by the quicker way,
 * where the server was built with it. What was packed before stays readable as it is.
 */
export const compression: Step = {
  name: "compression",
  sql: (schema) => `
BEGIN
  ALTER TABLE ${schema}.profiles ALTER COLUMN record SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported OR invalid_parameter_value THEN
  RAISE NOTICE 'this server has no lz4';
END;
`,
};
