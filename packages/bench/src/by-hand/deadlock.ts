/** Whether someone met another in a circle, and was chosen to go back. */
export const isDeadlock = (thrown: unknown): boolean =>
  typeof thrown === "object" && thrown !== null && "code" in thrown && thrown.code === "40P01";
