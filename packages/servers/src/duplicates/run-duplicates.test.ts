import { createMemoryRepository } from "@selfsame/adapter-memory";
import { expect, test } from "vitest";
import { localResolver } from "./resolver.js";
import { runDuplicates } from "./run-duplicates.js";

const isProof = process.env.SELFSAME_PROVE !== undefined;
const planting = isProof
  ? { profiles: 100_000, groups: 10_000, shared: 5_000 }
  : { profiles: 600, groups: 210, shared: 30 };

test("F4: duplicates are found and merged as planted, though the job is stopped again and again", {
  timeout: 1_200_000,
}, async () => {
  const repository = createMemoryRepository();
  const cuts = isProof ? 5 : 2;
  const found = await runDuplicates({ repository, resolver: localResolver(repository, "cut"), cuts, planting });
  const merged = planting.groups * 1.5;
  expect(found).toEqual({
    ...{ wrongGroups: [], wrongPeople: [], cutOff: cuts, merged },
    left: [["info@x.org", planting.shared, "too_large"]],
  });
});
