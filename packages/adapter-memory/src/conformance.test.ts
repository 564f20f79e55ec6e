import type { Opened } from "@selfsame/testkit";
import { conformance } from "@selfsame/testkit/vitest";
import { createMemoryRepository } from "./memory-repository.js";

const open = async (): Promise<Opened> => {
  let fault: { readonly moment: string; readonly error: Error } | undefined;
  const repository = createMemoryRepository({
    pause: async (_, moment) => {
      if (fault?.moment === moment) throw fault.error;
    },
  });
  return {
    repository,
    close: async () => {},
    peek: async () => repository.peek(),
    faults: {
      breakAt: (moment, error) => {
        fault = { moment, error };
      },
      mend: () => {
        fault = undefined;
      },
    },
  };
};

conformance({
  name: "adapter-memory",
  open,
  capabilities: { durability: "process", hostTransactions: "no", listings: "current", recordBytes: "ample" },
});
