// Line and direction controls would let a value from the input write over what stands around it.
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** Text from the input as it may be shown on a terminal: on one line, without control characters, not too long. */
export const visible = (text: string, longest = 60): string => {
  const start = text.slice(0, longest * 2).replace(hidden, "�");
  const characters = [...start];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : start;
};
