import { err, ok, type Result } from "neverthrow";
import { member, present, type Unchecked } from "../json.js";
import { standardAttributes } from "./attributes.js";
import { without } from "./target.js";

type Names = { readonly [key: string]: string };

const each: Names = { app_id: "appId", time: "time", properties: "properties" };

const eventNames: Names = { ...each, name: "name" };

const purchaseNames: Names = {
  ...each,
  product_id: "productId",
  price: "price",
  currency: "currency",
  quantity: "quantity",
};

export const eventChanges = (object: Unchecked): Result<Unchecked, string> => happened("events", eventNames, object);

export const purchaseChanges = (object: Unchecked): Result<Unchecked, string> =>
  happened("purchases", purchaseNames, object);

/** Something that was done; an email or phone beside the identifier is one more thing known of the person. */
const happened = (kind: "events" | "purchases", names: Names, object: Unchecked): Result<Unchecked, string> => {
  const { email, phone } = object;
  const attributes = standardAttributes(present({ email, phone }));
  const stranger = Object.keys(without(object, ["email", "phone"])).find((key) => !Object.hasOwn(names, key));
  if (stranger !== undefined) return err(`${stranger} is not known here`);
  const happening = present(
    Object.fromEntries(Object.entries(names).map(([theirs, ours]) => [ours, member(object, theirs)])),
  );
  return ok({ ...(Object.keys(attributes).length > 0 && { attributes }), [kind]: [happening] });
};
