/** As a host says a time: text without a zone is UTC. */
type Said = Date | string;

export const instantOf = (time: Said): string =>
  new Date(typeof time === "string" && /T[\d:.]+$/.test(time) ? `${time}Z` : time).toISOString();

/** When something happened: now when nobody says, and never later than now (A3). */
export const timeOf = (time: Said | undefined, now: string): string => {
  if (time === undefined) return now;
  const said = instantOf(time);
  return said > now ? now : said;
};

export const earlier = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;

export const later = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a;
