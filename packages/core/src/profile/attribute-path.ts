import type { StandardAttributeName } from "./standard-attributes.js";

/** Names one attribute of either kind: `attributes.firstName`, or `custom.` and the host's key as it is. */
export type AttributePath = `attributes.${StandardAttributeName}` | `custom.${string}`;

export const customPath = (key: string): AttributePath => `custom.${key}`;

export const standardPath = (name: StandardAttributeName): AttributePath => `attributes.${name}`;

/** The name by which a field policy speaks of the attribute: its path without the kind. */
export const attributeName = (path: AttributePath): string => path.slice(path.indexOf(".") + 1);
