import { createMemoryRepository } from "@selfsame/adapter-memory";
import { createProfiles, type Fault, type Repository } from "@selfsame/core";
import { lived, people, problem, value } from "@selfsame/testkit";
import { describe, expect, test } from "vitest";
import type { AuditProgress } from "./audit.js";

const { joe, guest } = people();

/** A store in which the guest leads to nobody, as it seems to the first so many loads. */
const flickering = (repository: Repository, loads: number): Repository => {
  let count = 0;
  return {
    ...repository,
    load: (workspace, keys) => {
      count += 1;
      return repository
        .load(workspace, keys)
        .map((cells) => (count <= loads ? cells.filter(({ key }) => key[1] !== joe) : cells));
    },
  };
};

describe("audit", () => {
  test("of a store where all is well says what it looked at", async () => {
    const repository = createMemoryRepository();
    await lived(repository);
    const told: AuditProgress[] = [];
    const done = await value(createProfiles({ repository }).audit({ onProgress: (progress) => told.push(progress) }));
    const checked = { profiles: 3, owners: 3, lookups: 1, emailGroups: 0, phoneGroups: 0, receipts: 1, events: 7 };
    expect(done).toEqual({ outcome: "sound", checked, found: 0, faults: [], unsettled: 0 });
    expect(told.at(-1)).toEqual({ checked, found: 0 });
  });

  test("looks once more at what seemed broken", async () => {
    const repository = createMemoryRepository();
    await lived(repository);
    const audit = (loads: number) => value(createProfiles({ repository: flickering(repository, loads) }).audit());
    expect(await audit(1)).toMatchObject({ outcome: "sound", found: 0 });
    expect(await audit(1_000)).toMatchObject({ outcome: "broken" });
  });

  test("tells every fault to who listens, whatever becomes of that", async () => {
    const store = createMemoryRepository();
    await lived(store);
    const heard: Fault[] = [];
    const broken = createProfiles({ repository: flickering(store, 1_000) });
    const { faults } = await value(broken.audit({ onFault: (fault) => heard.push(fault) }));
    expect(heard).toEqual(faults);
    expect(heard).toContainEqual({ fault: "redirect_to_nowhere", profileIds: [guest] });
    const onFault = () => {
      throw new Error("no");
    };
    expect(await value(broken.audit({ onFault, onProgress: onFault }))).toMatchObject({ outcome: "broken" });
  });

  test("stops when its signal says so", async () => {
    const repository = createMemoryRepository();
    await lived(repository);
    const signal = AbortSignal.abort();
    expect(await value(createProfiles({ repository }).audit({ signal }))).toMatchObject({
      outcome: "stopped",
      faults: [],
    });
  });

  test("refuses what is no option", async () => {
    const profiles = createProfiles({ repository: createMemoryRepository() });
    const options = JSON.parse('{"onFault":1}');
    expect(await problem(profiles.audit(options))).toMatchObject({
      code: "invalid_input",
      path: ["options", "onFault"],
    });
  });

  test("of a store that others write to finds nothing", { timeout: 60_000 }, async () => {
    // Every step takes its turn, so that writes come between any two looks.
    const pause = () =>
      new Promise<void>((resolve) => {
        setImmediate(resolve);
      });
    const repository = createMemoryRepository({ pause });
    const profiles = createProfiles({ repository });
    const busy = new AbortController();
    const write = async (writer: number) => {
      for (let n = 0; !busy.signal.aborted; n += 1) {
        const person = `${writer}-${n % 7}`;
        const { profile } = await value(profiles.recognize());
        await value(profiles.track(profile, { events: [{ name: "visit" }], attributes: { email: `${n % 5}@x.org` } }));
        const rivals = await value(
          profiles.runAll([
            { type: "addAlias", target: profile, alias: { label: "crm", name: person } },
            { type: "identify", target: { profileId: profile.profileId }, externalId: person },
            { type: "merge", from: { externalId: person }, into: { externalId: `${writer}-0` } },
            { type: "removeAlias", alias: { label: "crm", name: person } },
          ]),
        );
        expect(rivals.filter((result) => result.isErr() && result.error.kind === "failure")).toEqual([]);
      }
    };
    const writers = [1, 2, 3].map(write);
    for (let count = 0; count < 6; count += 1) {
      const { outcome, faults, unsettled } = await value(profiles.audit());
      expect([outcome, faults, unsettled < 20]).toEqual(["sound", [], true]);
    }
    busy.abort();
    await Promise.all(writers);
    expect(await value(profiles.audit())).toMatchObject({ outcome: "sound", unsettled: 0 });
  });
});
