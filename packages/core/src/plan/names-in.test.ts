import { expect, test } from "vitest";
import { defaultMergePolicy } from "../merging/policy.js";
import { parseCommand } from "../parse/command.js";
import { settingsOf } from "../parse/policy.js";
import { id } from "../values/sample.js";
import { namesIn } from "./names-in.js";

const { normalizePhone } = defaultMergePolicy;
const settings = settingsOf({ ...defaultMergePolicy, junkGuard: false });

const namesOf = (command: unknown) =>
  namesIn(parseCommand(command, {}, settings)._unsafeUnwrap().command, normalizePhone);

const [profileId, alias, prioritization] = [id(1), { label: "crm", name: "1" }, ["identified"]];
const crm = ["alias", "crm", "1"];
const user = ["external_id", "user-1"];

test.each([
  [{ type: "recognize", profileId }, []],
  [{ type: "recognize", alias }, [crm]],
  [{ type: "identify", target: { profileId }, externalId: "user-1" }, [user]],
  [{ type: "identify", target: { alias }, externalId: "user-1" }, [crm, user]],
  [{ type: "addAlias", target: { externalId: "user-1" }, alias }, [user, crm]],
  [{ type: "updateAlias", label: "crm", from: "1", to: "2" }, [crm, ["alias", "crm", "2"]]],
  [{ type: "removeAlias", alias }, [crm]],
  [
    { type: "merge", from: { alias }, into: { email: " Joe@Example.COM", prioritization } },
    [crm, ["email", "joe@example.com"]],
  ],
  [{ type: "renameExternalId", from: "user-1", to: "user-2" }, [user, ["external_id", "user-2"]]],
  [{ type: "dropExternalId", externalId: "user-1" }, [user]],
  [{ type: "track", target: { phone: "(201) 555-0123", prioritization }, changes: {} }, [["phone", "+12015550123"]]],
  [
    {
      type: "track",
      target: { profileId },
      changes: { attributes: { email: "Joe@Example.com", phone: "+4930123456" } },
    },
    [
      ["email", "joe@example.com"],
      ["phone", "+4930123456"],
    ],
  ],
  [{ type: "track", target: { profileId }, changes: { attributes: { email: null }, custom: { email: "a@b" } } }, []],
])("X3: the names in $type", (command, names) => {
  expect(namesOf(command)).toEqual(names);
});
