/** What the tests of one mutant have come to: shared by all test files of a run, since they are not isolated. */
export const verdict = { dead: false };
