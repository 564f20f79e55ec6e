import { createProfiles, explanationText, type Problem, type Profiles, type Repository } from "@selfsame/core";
import { err, ok, type Result } from "neverthrow";
import { type ExitStatus, exitStatus } from "../exit-status.js";
import type { Output } from "../output.js";
import { grouped, table } from "../page/layout.js";
import type { Style } from "../style.js";
import { visible } from "../visible.js";
import { csvHeading, groupLine, groupRows } from "./duplicate-lines.js";
import { meantBy } from "./meant.js";
import type { Question } from "./question.js";
import { show } from "./show.js";

export type Desk = {
  readonly repository: Repository;
  readonly out: Output;
  readonly problems: Output;
  readonly style: Style;
};

const workspace = "default";

/** Answers one question of a store. Status 1: nobody is meant, or the audit found faults. */
export const answer = async (question: Question, desk: Desk): Promise<ExitStatus> => {
  const profiles = createProfiles({ repository: desk.repository, workspace });
  const result = await answered(question, profiles, desk);
  if (result.isOk()) return result.value;
  await desk.problems.print(`selfsame: ${visible(result.error.why, 300)}\n`);
  return result.error.status ?? exitStatus.badLines;
};

type Answer = Promise<Result<ExitStatus, { readonly why: string; readonly status?: ExitStatus }>>;

const answered = (question: Question, profiles: Profiles, desk: Desk): Answer => {
  switch (question.ask) {
    case "show":
      return showOne(question, profiles, desk);
    case "explain":
      return explain(question, profiles, desk);
    case "duplicates":
      return duplicates(question, profiles, desk);
    case "audit":
      return audit(question, profiles, desk);
  }
};

const failed = ({ kind, code }: Problem) =>
  err({ why: code, ...(kind === "failure" && { status: exitStatus.storeFailed }) });

type Of<Ask extends Question["ask"]> = Extract<Question, { readonly ask: Ask }>;

const showOne = async ({ identifier, json }: Of<"show">, profiles: Profiles, desk: Desk): Answer => {
  const meant = await meantBy(identifier, profiles);
  if (meant.isErr()) return err({ why: `${identifier}: ${meant.error.why}` });
  const { profile } = meant.value;
  if (json) {
    const exported = await profiles.export({ profileId: profile.profileId });
    if (exported.isErr()) return failed(exported.error);
    await desk.out.print(`${exported.value.json}\n`);
  } else await desk.out.print(await show(profile, profiles, desk.repository, workspace, desk.style));
  return ok(exitStatus.done);
};

const explain = async ({ identifiers, json }: Of<"explain">, profiles: Profiles, { out }: Desk): Answer => {
  const [first, second = first] = identifiers;
  const [a, b] = [await meantBy(first, profiles), await meantBy(second, profiles)];
  if (a.isErr()) return err({ why: `${first}: ${a.error.why}` });
  if (b.isErr()) return err({ why: `${second}: ${b.error.why}` });
  const told =
    identifiers.length === 1
      ? await profiles.explain(a.value.target)
      : await profiles.explain(a.value.target, b.value.target);
  if (told.isErr()) return failed(told.error);
  await out.print(`${json ? JSON.stringify(told.value) : inLines(explanationText(told.value))}\n`);
  return ok(exitStatus.done);
};

const inLines = (text: string): string =>
  text
    .split("\n")
    .map((line) => visible(line, 1_000))
    .join("\n");

const duplicates = async ({ by, csv }: Of<"duplicates">, profiles: Profiles, { out }: Desk): Answer => {
  if (csv) await out.print(csvHeading);
  let after: string | undefined;
  do {
    const page = await profiles.duplicates({ by }, { limit: 500, ...(after !== undefined && { after }) });
    if (page.isErr()) return failed(page.error);
    await out.print(page.value.items.map(csv ? groupRows : groupLine).join(""));
    after = page.value.next;
  } while (after !== undefined);
  return ok(exitStatus.done);
};

const audit = async ({ json }: Of<"audit">, profiles: Profiles, { out, style }: Desk): Answer => {
  const done = await profiles.audit();
  if (done.isErr()) return failed(done.error);
  const { outcome, checked, found, faults, unsettled } = done.value;
  const lines = [
    ...table(Object.entries(checked).map(([part, count]) => [{ text: part }, { text: grouped(count), right: true }])),
    outcome === "sound" ? style.good("sound: all of it fits together") : style.warn(`broken: ${grouped(found)} faults`),
    ...(unsettled === 0 ? [] : [`${grouped(unsettled)} profiles were never left alone: audit again`]),
    ...faults.map(({ fault, of = "", profileIds }) => [fault, of, ...profileIds].filter(Boolean).join(" ")),
  ];
  await out.print(json ? `${JSON.stringify(done.value)}\n` : `${lines.join("\n")}\n`);
  return ok(found === 0 ? exitStatus.done : exitStatus.badLines);
};
