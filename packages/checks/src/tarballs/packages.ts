import { dirname } from "node:path";
import { files } from "../repository.js";

export type Published = { readonly folder: string; readonly name: string; readonly hasLibrary: boolean };

/** The packages that are published. One without an entry of its own only brings a command. */
export const publishedPackages = (): readonly Published[] =>
  [...files("packages/*/package.json")]
    .map(([path, text]) => ({ folder: dirname(path), manifest: JSON.parse(text) }))
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ folder, manifest }) => ({ folder, name: manifest.name, hasLibrary: "." in manifest.exports }));
