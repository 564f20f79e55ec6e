import fc from "fast-check";

/** The same profile id as devices may write it: hexadecimal digits in either case (L1). */
export const spelledProfileId = (id: string): fc.Arbitrary<string> => fc.constantFrom(id, id.toUpperCase());

/** A profile id minted on a device: a UUID of any version, or of none, in either case. */
export const profileId = (): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.uuid({ version: 7 }),
      fc.uuid({ version: 4 }),
      fc.uuid(),
      fc.constantFrom("00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"),
    )
    .chain(spelledProfileId);
