import { describe, expect, test } from "vitest";
import { defaultLimits } from "../values/limits.js";
import { normalizePhone } from "../values/phone.js";
import { parseTarget } from "./target.js";

const settings = { limits: defaultLimits, junk: false, normalizePhone };
const id = "0192f0c1-2345-7abc-8def-0123456789ab";
const prioritization = ["identified", "most_recently_updated"];

const targetOf = (value: unknown) => parseTarget(value, settings)._unsafeUnwrap();
const refusalOf = (value: unknown, junk = false) => parseTarget(value, { ...settings, junk })._unsafeUnwrapErr();

describe("parseTarget", () => {
  test.each([
    [{ profileId: id.toUpperCase() }, { profileId: id }],
    [{ externalId: " U-1" }, { externalId: " U-1" }],
    [{ externalId: "undefined" }, { externalId: "undefined" }],
    [{ alias: { label: "crm", name: "7" } }, { alias: { label: "crm", name: "7" } }],
    [
      { email: " Joe@Example.com ", prioritization },
      { email: "joe@example.com", prioritization },
    ],
    [
      { phone: "(555) 010-9999", prioritization },
      { phone: "+15550109999", prioritization },
    ],
    [{ profileId: undefined, externalId: "u-1" }, { externalId: "u-1" }],
  ])("L18: takes %j", (target, identifier) => {
    expect(targetOf(target)).toStrictEqual(identifier);
  });

  test("takes a profile that the service answered by its profile id, and looks at nothing else of it", () => {
    const profile = { state: "identified", profileId: id, externalId: "", email: 3, custom: { deep: new Map() } };
    expect(targetOf(profile)).toStrictEqual({ profileId: id });
    expect(refusalOf({ ...profile, profileId: "7" }).path).toEqual(["target", "profileId"]);
  });

  test.each([
    [null, []],
    ["u-1", []],
    [{}, []],
    [{ profileId: id, externalId: "u-1" }, []],
    [{ email: "a@b", phone: "+15550109999", prioritization }, []],
    [{ state: "merged", profileId: id }, ["state"]],
    [{ externalId: "u-1", prioritization }, ["prioritization"]],
    [{ email: "a@b" }, ["prioritization"]],
    [{ email: "a@b", prioritization: [] }, ["prioritization"]],
    [{ email: "a@b", prioritization: ["oldest"] }, ["prioritization", 0]],
    [{ email: "a@b", prioritization: ["identified", "unidentified"] }, ["prioritization"]],
    [{ email: "joe", prioritization }, ["email"]],
    [{ phone: "12", prioritization }, ["phone"]],
    [{ profileId: "7" }, ["profileId"]],
    [{ externalId: " " }, ["externalId"]],
    [{ externalId: 7 }, ["externalId"]],
    [{ externalId: "\ud800" }, ["externalId"]],
    [{ externalId: "a\u0000" }, ["externalId"]],
    [{ alias: "crm:7" }, ["alias"]],
    [{ alias: { label: "crm" } }, ["alias", "name"]],
    [{ alias: { label: "", name: "7" } }, ["alias", "label"]],
    [{ alias: { label: "crm", name: "7", extra: 1 } }, ["alias", "extra"]],
  ])("L18, L20: refuses %j", (target, path) => {
    expect(refusalOf(target)).toMatchObject({ kind: "refusal", code: "invalid_input", path: ["target", ...path] });
  });

  test.each([
    [{ externalId: "é".repeat(499) }, ["externalId"], "externalIdBytes", 997],
    [{ alias: { label: "l".repeat(256), name: "7" } }, ["alias", "label"], "aliasLength", 255],
    [{ alias: { label: "crm", name: "😀".repeat(256) } }, ["alias", "name"], "aliasLength", 255],
  ])("L18: refuses what is too long: %#", (target, path, limit, max) => {
    expect(refusalOf(target)).toStrictEqual({
      kind: "refusal",
      code: "limit_exceeded",
      path: ["target", ...path],
      limit,
      max,
    });
  });

  test("L18: characters are code points, bytes are UTF-8", () => {
    expect(parseTarget({ alias: { label: "crm", name: "😀".repeat(255) } }, settings).isOk()).toBe(true);
    expect(parseTarget({ externalId: "é".repeat(498) }, settings).isOk()).toBe(true);
  });

  test.each(["null", "undefined", "[object Object]", "NaN", " NULL ", '"null"'])(
    "L18: the junk guard refuses %j",
    (externalId) => {
      expect(refusalOf({ externalId }, true)).toMatchObject({ code: "invalid_input", path: ["target", "externalId"] });
    },
  );
});
