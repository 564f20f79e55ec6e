import { err, ok, type Result } from "neverthrow";
import type { CommandType } from "../commands/command.js";
import { type ParsedCommand, parseCommand, parseCommandOf } from "../parse/command.js";
import { elementsOf } from "../parse/foreign.js";
import type { Planned } from "../plan/planned.js";
import type { Obstacle } from "../plan/work.js";
import type { Refusal } from "../refusals/refusal.js";
import { refusalAt } from "../refusals/refuse.js";
import { type Call, type CallKind, call } from "./call.js";
import { contextOf } from "./context.js";
import { prepare } from "./prepare.js";
import type { Prepared } from "./prepared.js";
import { preview, runPreviewed } from "./preview.js";
import { admitted } from "./queue/admission.js";
import type { Service } from "./service.js";
import { doneOf } from "./told.js";

/** The methods that change something. */
export const commandMethods = (service: Service) => {
  /** A method named after its command: `input` holds the command's own parts. */
  const method = (type: CommandType, input: unknown, options: unknown) =>
    admitted(service, () =>
      call(service, "command", options, (made) => done(parseCommandOf(type, input, made.options, made.settings), made)),
    );

  return {
    recognize: (input: unknown = {}, options?: unknown) => method("recognize", input, options),
    identify: (target: unknown, externalId: unknown, options?: unknown) =>
      method("identify", { target, externalId }, options),
    addAlias: (target: unknown, alias: unknown, options?: unknown) => method("addAlias", { target, alias }, options),
    updateAlias: (input: unknown, options?: unknown) => method("updateAlias", input, options),
    removeAlias: (alias: unknown, options?: unknown) => method("removeAlias", { alias }, options),
    merge: (input: unknown, options?: unknown) => method("merge", input, options),
    unmerge: (input: unknown, options?: unknown) => method("unmerge", input, options),
    renameExternalId: (input: unknown, options?: unknown) => method("renameExternalId", input, options),
    dropExternalId: (externalId: unknown, options?: unknown) => method("dropExternalId", { externalId }, options),
    erase: (target: unknown, options?: unknown) =>
      call(service, "erase", options, (made) => {
        const { suppress = false } = made.options;
        return done(parseCommandOf("erase", { target, suppress }, made.options, made.settings), made);
      }),
    track: (target: unknown, changes: unknown, options?: unknown) =>
      admitted(service, () =>
        call(service, "track", options, (made) => {
          const { updateExistingOnly = false } = made.options;
          return done(
            parseCommandOf("track", { target, changes, updateExistingOnly }, made.options, made.settings),
            made,
          );
        }),
      ),
    run: (command: unknown, options?: unknown) =>
      admitted(service, () =>
        call(service, "run", options, (made) =>
          done(parseCommand(command, made.options, made.settings), made, made.options.expect),
        ),
      ),
    runAll: (commands: unknown, options?: unknown) =>
      call(service, "question", options, async (made) => {
        const listed = elementsOf(commands, "commands", made.settings.limits.commands).mapErr(refusalAt(["commands"]));
        if (listed.isErr()) return err(listed.error);
        return ok(await doneAll(listed.value, made));
      }),
    preview: (command: unknown, options?: unknown) =>
      call(service, "command", options, async (made) => {
        const parsed = parseCommand(command, made.options, made.settings);
        const prepared = parsed.isErr() ? err(parsed.error) : await prepare(parsed.value, service, made);
        if (prepared.isErr()) return err(prepared.error);
        const shown = await preview(prepared.value, made, service, made.deadline);
        return shown.map(({ planned, token }) => ({ ...doneOf(planned), token }));
      }),
  };
};

const done = async (parsed: Result<ParsedCommand, Refusal>, made: Call<CallKind>, token?: string) =>
  (await executed(parsed, made, token)).map(doneOf);

const executed = async (
  parsed: Result<ParsedCommand, Refusal>,
  made: Call<CallKind>,
  token: string | undefined,
): Promise<Result<Planned, Obstacle>> => {
  if (parsed.isErr()) return err(parsed.error);
  const prepared = await prepare(parsed.value, made.service, made);
  if (prepared.isErr()) return err(prepared.error);
  return token === undefined
    ? submit(prepared.value, made)
    : runPreviewed(prepared.value, token, made, made.service, made.deadline);
};

/** Commands in their order (M10); what is no command is refused in its place, and stops nothing. */
const doneAll = async (commands: readonly unknown[], made: Call<CallKind>) => {
  const prepared: Result<Prepared, Obstacle>[] = [];
  for (const command of commands) {
    const parsed = parseCommand(command, {}, made.settings);
    prepared.push(parsed.isErr() ? err(parsed.error) : await prepare(parsed.value, made.service, made));
  }
  const bundle = Symbol("runAll");
  const answer = async (one: Result<Prepared, Obstacle>) =>
    (one.isErr() ? err(one.error) : await submit(one.value, made, bundle)).map(doneOf);
  return Promise.all(prepared.map(answer));
};

const submit = (prepared: Prepared, { service, workspace, policy, deadline }: Call<CallKind>, bundle?: symbol) =>
  service.queues.at(workspace, service).submit({
    ...prepared,
    deadline,
    context: () => contextOf(service, policy, prepared),
    ...(bundle !== undefined && { bundle }),
  });
