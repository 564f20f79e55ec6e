import fc from "fast-check";
import type { Spelling } from "./spelling.js";

/** Ways to write one address: the normal form is trimmed and in lower case. */
export const spelledEmail = (address: string): fc.Arbitrary<Spelling> =>
  fc
    .constantFrom(
      (email: string) => email,
      (email: string) => email.toUpperCase(),
      (email: string) => ` ${email}`,
      (email: string) => `\t${email.slice(0, 1).toUpperCase()}${email.slice(1)}\n`,
    )
    .map((write) => ({ given: write(address), normal: address.toLowerCase() }));

/** An address with its normal form. */
export const emailSpelling = (): fc.Arbitrary<Spelling> => fc.emailAddress({ size: "xsmall" }).chain(spelledEmail);

/** An email as a host gives it, in any case and with space around it. */
export const email = (): fc.Arbitrary<string> => emailSpelling().map(({ given }) => given);
