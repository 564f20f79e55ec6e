/** A number as a text of 16 characters, and texts are in the order of their numbers. */
export const orderedText = (value: number): string => {
  const view = new DataView(new ArrayBuffer(8));
  // A zero has no sign.
  view.setFloat64(0, value + 0);
  const bits = view.getBigUint64(0);
  const ordered = bits < signBit ? bits | signBit : bits ^ allBits;
  return ordered.toString(16).padStart(16, "0");
};

const signBit = 1n << 63n;
const allBits = (1n << 64n) - 1n;
