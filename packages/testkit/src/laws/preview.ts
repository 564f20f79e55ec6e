import type { CommandInput } from "@selfsame/core";
import fc from "fast-check";
import { poolCommand } from "../arbitraries/pool-command.js";
import { tellCommand } from "../arbitraries/tell-command.js";
import { tellValue } from "../arbitraries/tell-value.js";
import { wordOf } from "./answer.js";
import { claim, claimSame } from "./claim.js";
import { life } from "./journey-law.js";
import { law } from "./law.js";
import { withoutMinted } from "./minted.js";
import { onStage, type Stage } from "./stage.js";
import { tellCase } from "./tell-case.js";

type Then = { readonly command: CommandInput; readonly between: CommandInput | undefined };

const claimCommitted = async (stage: Stage, { command, between }: Then): Promise<boolean> => {
  const before = await stage.everything();
  stage.setTime(stage.now() + 1000);
  const shown = await stage.profiles.preview(command);
  claim((await stage.everything()) === before, "the preview changed something");
  if (shown.isErr()) {
    claimSame(wordOf(await stage.run(command)), shown.error.code, "what was refused in the preview");
    return false;
  }
  const { token, ...promised } = shown.value;
  if (between !== undefined) await stage.runEach([between]);
  const found = await stage.everything();
  const committed = await stage.run(command, { expect: token });
  if (committed.isOk()) {
    // A recorded answer is told with the profile as it is today (G4), so someone between may show in it.
    const isRecorded = committed.value.replayed === true && between !== undefined;
    if (!isRecorded) claimSame(committed.value, promised, "what was committed, against the preview");
    return between === undefined;
  }
  claim(between !== undefined, `no one came between, and the token is refused ${committed.error.code}`);
  claim((await stage.everything()) === found, `refused ${committed.error.code}, but changed something`);
  claim(["stale_preview", "idempotency_key_reused"].includes(committed.error.code), `refused ${committed.error.code}`);
  return false;
};

export const previewIsCommit = law(
  {
    name: "what a preview shows is what its token commits",
    rules: ["M13", "G1"],
    why: "Someone reads what a merge would do and says yes: then exactly that happens, or nothing.",
  },
  fc.record({ ...life, command: poolCommand(), between: fc.option(poolCommand(), { nil: undefined }) }),
  (one) =>
    tellCase(
      one.policy,
      one.journey,
      `const { token } = (await profiles.preview(${tellValue(one.command)}))._unsafeUnwrap();`,
      one.between === undefined ? "" : `await ${tellCommand(one.between)};`,
      `await profiles.run(${tellValue(one.command)}, { expect: token });`,
    ),
  (open, one) =>
    onStage(open, one.policy, async (stage) => {
      await stage.runEach(one.journey);
      if (!(await claimCommitted(stage, one))) return;
      const committed = withoutMinted(await stage.exported(), stage.minted);
      await onStage(open, one.policy, async (plain) => {
        await plain.runEach(one.journey);
        await plain.runEach([one.command]);
        claimSame(withoutMinted(await plain.exported(), plain.minted), committed, "the exports without a preview");
      });
    }),
);
