// One pure function per transition: from a legal state to a result.
export { type AliasAdded, addAlias } from "./add-alias.js";
export { dropExternalId } from "./drop-external-id.js";
export { erase } from "./erase.js";
export { identify } from "./identify.js";
export { merge } from "./merge.js";
export { recognize } from "./recognize.js";
export { removeAlias } from "./remove-alias.js";
export { renameExternalId } from "./rename-external-id.js";
export { updateAlias } from "./update-alias.js";
export { writeAttributes } from "./write-attributes.js";
