import type { JsonObject } from "../values/json.js";
import type { AttributeValue, StoredValue } from "../values/stored-value.js";

type Fields<Value> = { readonly [key: string]: Value };

/** A change that depends on the value that is there (A1), in the form `Value` of its operands. */
type OperationOn<Value, Member> =
  | { readonly op: "increment"; readonly by: number }
  | { readonly op: "append"; readonly values: readonly Value[] }
  | { readonly op: "remove"; readonly values: readonly Value[] }
  | { readonly op: "deepMerge"; readonly value: Member }
  | {
      readonly op: "objects";
      readonly add?: readonly Member[] | undefined;
      readonly update?: readonly { readonly where: Member; readonly set: Member }[] | undefined;
      readonly remove?: readonly { readonly where: Member }[] | undefined;
    };

/** As a host writes it. */
export type OperationInput = OperationOn<AttributeValue, Fields<AttributeValue>>;

/** Parsed, its values in stored form. */
export type Operation = OperationOn<StoredValue, JsonObject>;
