import { readFileSync } from "node:fs";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const ROOMS = ["transitions", "plan", "merging", "service"];

const isProperty = ({ moduleId }: TestSpecification): number =>
  Number(readFileSync(moduleId, "utf8").includes("fast-check"));
const room = ({ moduleId }: TestSpecification): number => ROOMS.findIndex((name) => moduleId.includes(`/src/${name}/`));

/** A mutant is done with at its first failing test: so examples run before properties, and tests of one step before those of all. */
export class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => isProperty(a) - isProperty(b) || room(a) - room(b));
  }
}
