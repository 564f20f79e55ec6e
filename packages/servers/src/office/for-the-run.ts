import { officeVariable } from "./ask.js";
import { openOffice } from "./office.js";

/** What the test runner does before the tests on stores, and what it does after them. */
export const setup = async (): Promise<() => Promise<void>> => {
  const office = await openOffice();
  process.env[officeVariable] = office.address;
  return async () => {
    delete process.env[officeVariable];
    const lines = await office.close();
    if (lines.length > 0) console.log(["", "On real servers:", ...lines.toSorted()].join("\n  "));
  };
};
