import type { Faults } from "@selfsame/testkit";
import type { PostgresClient } from "../database/client.js";

/** A client whose statements fail on demand, before the server has heard of them or after it has run them. */
export const breakable = (client: PostgresClient): Faults & { readonly client: PostgresClient } => {
  let fault: { readonly moment: "before" | "after"; readonly error: Error } | undefined;
  return {
    client: {
      query: async (text, values) => {
        if (fault?.moment === "before") throw fault.error;
        const answer = await client.query(text, values);
        if (fault?.moment === "after") throw fault.error;
        return answer;
      },
    },
    breakAt: (moment, error) => {
      fault = { moment, error };
    },
    mend: () => {
      fault = undefined;
    },
  };
};
