/**
 * Eight letters that stand for a text in an index. Two texts may have the same: who finds something by it looks again.
 * Much the same for every text of a length, fast, and never to be changed: it is kept.
 */
export const digestOf = (text: string): string => {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  const number = 0x100000000 * (low & 0x1fffff) + (high >>> 0);
  return (number % 36 ** 8).toString(36).padStart(8, "0");
};
