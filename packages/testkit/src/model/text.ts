/** One text per value: members sorted, missing ones left out, dates as the export has them. */
export const textOf = (value: unknown): string => {
  if (value instanceof Date) return `{"$date":"${value.toISOString()}"}`;
  if (Array.isArray(value)) return `[${value.map(textOf).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members: string[] = [];
  for (const [key, member] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${textOf(member)}`);
  return `{${members.join(",")}}`;
};

export const same = (a: unknown, b: unknown): boolean => textOf(a) === textOf(b);
