/**
 * A key of the host's as a field name, injectively. Names hold no `.`, `$`, control character or lone surrogate and are
 * never empty, all digits or special to the driver: each is one step of a path, reads no array by index, and keeps its
 * place among the fields of an object. What may not stand there is written `%2e`, `%ud800`; an empty key is `%` alone.
 */
export const encodeName = (key: string): string => {
  if (plain.test(key)) return key;
  if (key === "") return "%";
  const name = key.replace(unfit, (char) => percent(char));
  return special.test(name) ? percent(name.charAt(0)) + name.slice(1) : name;
};

export const decodeName = (name: string): string =>
  name.includes("%")
    ? name.replace(written, (_, unit, byte) =>
        (unit ?? byte) ? String.fromCharCode(Number.parseInt(unit ?? byte, 16)) : "",
      )
    : name;

// What most keys are: the rest is slow to look for.
const plain = /^[a-z][\w -]*$/i;
// With the flag `u` a surrogate matches only where it has no partner.
const unfit = /[%.$\p{Cc}\p{Cs}]/gu;
const special = /^(?:\d+|__proto__|_bsontype)$/;
const written = /%(?:u([0-9a-f]{4})|([0-9a-f]{2})|$)/g;

const percent = (char: string): string => {
  const code = char.charCodeAt(0).toString(16);
  return code.length > 2 ? `%u${code}` : `%${code.padStart(2, "0")}`;
};
