import type { Schema } from "../../database/schema-name.js";
import { given, version, written } from "./tables.js";

const common = "n integer, profile_id uuid, time timestamptz, content jsonb";

/** Nobody else inserts these: they stand under profiles that are locked by now. */
export const appendRows = (schema: Schema): string => `IF batch #> '{write,history}' IS NOT NULL THEN
  INSERT INTO ${schema}.history (workspace, profile_id, time, id, change_set, content)
  SELECT w, e.profile_id, e.time, e.id, ${version}, e.content
  FROM ${given("write,history", `${common}, id text`)} WHERE ${written};
END IF;
IF batch #> '{write,journal}' IS NOT NULL THEN
  INSERT INTO ${schema}.journal (workspace, profile_id, time, id, change_set, others, content)
  SELECT w, e.profile_id, e.time, e.id, ${version}, e.others, e.content
  FROM ${given("write,journal", `${common}, id text, others uuid[]`)} WHERE ${written};
END IF;
IF batch #> '{write,events}' IS NOT NULL THEN
  INSERT INTO ${schema}.feed (workspace, profile_id, revision, place, time, change_set, others, content)
  SELECT w, e.profile_id, e.revision, e.place, e.time, ${version}, e.others, e.content
  FROM ${given("write,events", `${common}, revision bigint, place integer, others uuid[]`)} WHERE ${written};
END IF;`;
