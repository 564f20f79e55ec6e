import type { CreateIndexesOptions, IndexSpecification } from "mongodb";

export type Index = { readonly key: IndexSpecification; readonly options?: CreateIndexesOptions };
