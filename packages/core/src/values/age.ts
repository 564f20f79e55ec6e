const duration = /^P(?=.)(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=.)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/;

const lengths = [604_800_000, 86_400_000, 3_600_000, 60_000, 1_000];

/**
 * How long ago, in milliseconds: a number of them, or ISO 8601 text such as `P30D` or `PT12H`. Undefined for what is no
 * age; months and years have no fixed length, so they are none.
 */
export const ageIn = (value: unknown): number | undefined => {
  if (typeof value === "number") return value >= 0 ? value : undefined;
  const parts = typeof value === "string" ? duration.exec(value) : null;
  if (parts === null) return undefined;
  return lengths.reduce((sum, length, place) => sum + length * Number(parts[place + 1] ?? 0), 0);
};
