import type { Instant } from "@selfsame/core";

/** Sorts rows by time, then by id: instants all have one length. */
export const rowKey = ({ time, id }: { readonly time: Instant; readonly id: string }): string => `${time}${id}`;
