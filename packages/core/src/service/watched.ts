import type { ResultAsync } from "neverthrow";
import type { Busy } from "./busy.js";

type Method = (...given: readonly unknown[]) => ResultAsync<unknown, unknown>;

/** The same methods, each call of which is known by the method's name until it has its answer. */
export const watched = (
  methods: { readonly [name: string]: Method },
  busy: Busy,
): { readonly [name: string]: Method } =>
  Object.fromEntries(
    Object.entries(methods).map(([name, method]): [string, Method] => [
      name,
      (...given) => {
        const answer = method(...given);
        void busy.until(name, answer);
        return answer;
      },
    ]),
  );
