import type { LiveRecord } from "../profile/record.js";
import { lookUp } from "../values/dictionary.js";
import { normalEmail } from "../values/email.js";
import { normalizePhone } from "../values/phone.js";

/** What a search text may mean: one of these identifiers, or all of these words. */
export type Search = { readonly keys: readonly string[]; readonly words: readonly string[] };

/**
 * Whether a search text finds a live profile (F1): one of the text's keys is one of the profile's, or the text has
 * words and each is the beginning of some word of the profile. A blank text finds nothing.
 */
export const found = (text: string, record: LiveRecord): boolean => {
  const { keys, words } = searchOf(text);
  const held = new Set(searchKeys(record));
  if (keys.some((key) => held.has(key))) return true;
  const known = searchWords(record);
  return words.length > 0 && words.every((word) => known.some((whole) => whole.startsWith(word)));
};

/**
 * The text as keys and words. It is each identifier that it may be: exact, as a profile id in any case, as an email, and
 * as a phone number whose formatting does not count (a form without a country code is read as `normalizePhone` does).
 */
export const searchOf = (text: string): Search => {
  if (text.trim() === "") return { keys: [], words: [] };
  const phone = normalizePhone(text);
  return {
    keys: [
      key("exact", text),
      key("id", text.toLowerCase()),
      key("email", normalEmail(text)),
      ...(phone === undefined ? [] : [key("phone", phone)]),
    ],
    words: wordsOf([text]),
  };
};

/** The keys under which a profile is found: its id, external ids, alias names, normal email and phone. For an index. */
export const searchKeys = (record: LiveRecord): readonly string[] => {
  const { email, phone } = record.lookups;
  const exact = [...externalIds(record), ...Object.values(record.aliases).map(({ name }) => name)];
  const keys = [
    key("id", record.profileId),
    ...exact.map((identifier) => key("exact", identifier)),
    ...(email === undefined ? [] : [key("email", email)]),
    ...(phone === undefined ? [] : [key("phone", phone)]),
  ];
  return [...new Set(keys)];
};

/** The words under which a profile is found: those of its names, alias names and alias labels. For an index. */
export const searchWords = (record: LiveRecord): readonly string[] => {
  const names = [lookUp(record.attributes, "firstName"), lookUp(record.attributes, "lastName")];
  const aliases = Object.entries(record.aliases).flatMap(([label, { name }]) => [label, name]);
  return wordsOf([...names.filter((name) => typeof name === "string"), ...aliases]);
};

const externalIds = (record: LiveRecord): readonly string[] =>
  record.state === "anonymous" ? [] : [record.externalId, ...record.deprecated.map(({ id }) => id)];

// Injective, so that an external id that reads like an email is never found by the email's looser rule.
const key = (kind: "exact" | "id" | "email" | "phone", text: string): string => JSON.stringify([kind, text]);

// Marks belong to the letter before them: without them Hindi words would fall to pieces.
const wordsOf = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap((text) => text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])),
];
