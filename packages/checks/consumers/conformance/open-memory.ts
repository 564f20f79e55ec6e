import { createMemoryRepository } from "@selfsame/adapter-memory";
import type { Opened } from "@selfsame/testkit";

/** A store with everything that the suite can use, so that no clause is left out. */
export const openMemory = async (): Promise<Opened> => {
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
