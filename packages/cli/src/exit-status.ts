/** What a shell hears. */
export const exitStatus = { done: 0, badLines: 1, unusable: 2, storeFailed: 3, interrupted: 130 } as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
