declare const setTimeout: (then: () => void, milliseconds: number) => unknown;

export const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
