import type { Result } from "neverthrow";
import { z } from "zod";
import { boundedText } from "../values/text.js";
import { type Misfit, misfit, under } from "./misfit.js";
import { schemaOf, shaped } from "./shaped.js";

type Told = (told: unknown) => unknown;

const host = z.custom<Told>((value) => typeof value === "function", "must be a function");
const name = schemaOf((value) => boundedText(value, "keyLength", 200).mapErr(misfit));

const schema = z.strictObject({
  from: z.string("must be a place in the feed").min(1, "must be a place in the feed").exactOptional(),
  handler: host,
  checkpoint: z.union([host, name], "must be a function or a name"),
  onFailure: host.exactOptional(),
  until: z.enum(["stopped", "end"], "must be one of stopped, end").default("stopped"),
});

/** How the feed is to be consumed, the host's functions still unknown. */
export type ParsedConsumption = {
  readonly from?: string;
  readonly handler: Told;
  readonly checkpoint: Told | string;
  readonly onFailure?: Told;
  readonly until: "stopped" | "end";
};

export const parseConsumption = (value: unknown): Result<ParsedConsumption, Misfit> =>
  shaped(schema, value).mapErr(under("consumption"));
