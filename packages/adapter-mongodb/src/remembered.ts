/** What is asked for once; but again where nobody answered. */
export const remembered = <Value>(ask: () => Promise<Value>): (() => Promise<Value>) => {
  let asked: Promise<Value> | undefined;
  return async () => {
    asked ??= ask();
    try {
      return await asked;
    } catch (thrown) {
      asked = undefined;
      throw thrown;
    }
  };
};
