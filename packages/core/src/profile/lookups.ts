import { normalEmail } from "../values/email.js";
import { type NormalizePhone, normalPhone } from "../values/phone.js";
import type { LiveRecord } from "./record.js";

/** The normal forms under which a profile is found by its email and phone attributes. */
export const lookupsOf = ({ attributes }: LiveRecord, normalize: NormalizePhone): LiveRecord["lookups"] => {
  const email = typeof attributes.email === "string" ? normalEmail(attributes.email) : undefined;
  const phone = typeof attributes.phone === "string" ? normalPhone(attributes.phone, normalize) : undefined;
  return { ...(email !== undefined && { email }), ...(phone !== undefined && { phone }) };
};
