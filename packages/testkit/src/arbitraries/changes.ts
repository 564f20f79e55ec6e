import type { ChangesInput } from "@selfsame/core";
import fc from "fast-check";
import { attributeValue } from "./attribute-value.js";
import { device } from "./device.js";
import { event, purchase, session } from "./happenings.js";
import { keyed } from "./key.js";
import { operation } from "./operation.js";
import { standardAttributes } from "./standard-attributes.js";

/** What one `track` may write: any part of it may be missing, all of them too. */
export const changes = (): fc.Arbitrary<ChangesInput> => {
  const few = <Of>(of: fc.Arbitrary<Of>) => fc.array(of, { maxLength: 3 });
  return fc.record(
    {
      attributes: standardAttributes(),
      custom: keyed(attributeValue()),
      operations: keyed(operation(), { maxKeys: 2 }),
      events: few(event()),
      purchases: few(purchase()),
      sessions: few(session()),
      devices: few(device()),
    },
    { requiredKeys: [] },
  );
};
