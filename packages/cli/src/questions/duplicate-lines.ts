import type { DuplicateGroup } from "@selfsame/core";

/** Groups as newline-delimited JSON: one object a line. */
export const groupLine = (group: DuplicateGroup): string => `${JSON.stringify(group)}\n`;

export const csvHeading = "key,profile,becomes,left because\r\n";

/** A group as CSV (RFC 4180): a row per profile that would be absorbed, or left as it is. */
export const groupRows = ({ key, survivor, absorbed, skipped = [] }: DuplicateGroup): string =>
  [
    ...absorbed.map((profileId) => [key, profileId, survivor ?? "", ""]),
    ...skipped.map(({ profileId, reason }) => [key, profileId, "", reason]),
  ]
    .map((row) => `${row.map(field).join(",")}\r\n`)
    .join("");

const field = (text: string): string => `"${text.replaceAll('"', '""')}"`;
