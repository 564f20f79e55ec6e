import { hash } from "node:crypto";

/** What a service takes from its host, such that the same input makes the same page. */
export type Identity = {
  /** The key of the command that is done next. */
  readonly is: (key: string) => void;
  readonly newProfileId: () => string;
  readonly clock: () => number;
};

/** A new profile has its id from the key of the command that starts it, whichever run that is, and however often tried. */
export const openIdentity = (now: () => number): Identity => {
  let current = "";
  let last = 0;
  return {
    is: (key) => {
      current = key;
    },
    newProfileId: () => uuidOf(current),
    // Who was updated last decides whom an email means: no two commands happen at one time.
    clock: () => {
      last = Math.max(now(), last + 1);
      return last;
    },
  };
};

/** A UUID of version 8, which is for digests. */
const uuidOf = (text: string): string => {
  const digits = hash("sha256", text);
  const variant = ((Number.parseInt(digits.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  const [low, middle, high] = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(13, 16)];
  return `${low}-${middle}-8${high}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
};
