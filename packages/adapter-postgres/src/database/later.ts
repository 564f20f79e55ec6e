declare const setTimeout: (callback: () => void, milliseconds: number) => unknown;

export const later = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
