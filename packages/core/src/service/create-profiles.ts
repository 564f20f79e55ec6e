import { fromThrowable, ok, type Result } from "neverthrow";
import { parsePolicy, settingsOf } from "../parse/policy.js";
import { causeOf } from "../refusals/cause-of.js";
import type { Failure } from "../refusals/failure.js";
import type { Refusal } from "../refusals/refusal.js";
import { refusalAt } from "../refusals/refuse.js";
import type { Repository } from "../repository/repository.js";
import { boundedText } from "../values/text.js";
import { openBusy } from "./busy.js";
import { commandMethods } from "./command-methods.js";
import { defect } from "./defect.js";
import { drain } from "./drain.js";
import { importMethods } from "./import/import-methods.js";
import { jobMethods } from "./job-methods.js";
import { quietly } from "./observe.js";
import type { CustomOf, EventSchemas, EventsOf, ServiceOptions } from "./options.js";
import { type Platform, systemPlatform } from "./platform.js";
import type { Profiles } from "./profiles.js";
import { questionMethods } from "./question-methods.js";
import { steady } from "./queue/pace.js";
import { openQueues, type Queues } from "./queue/queues.js";
import type { Configuration, Service } from "./service.js";
import type { StandardSchema } from "./standard-schema.js";
import { upkeepMethods } from "./upkeep-methods.js";
import { openUuids } from "./uuid.js";
import { watched } from "./watched.js";

type Options = ServiceOptions<StandardSchema | undefined, EventSchemas | undefined>;

/**
 * The service over one user base of a repository. The types of custom attributes and event properties follow from the
 * schemas. Several services, in any number of processes, may work on one store (G2).
 */
export const createProfiles = <
  Attributes extends StandardSchema | undefined = undefined,
  Events extends EventSchemas | undefined = undefined,
>(
  options: ServiceOptions<Attributes, Events>,
): Profiles<CustomOf<Attributes>, EventsOf<Events>> => createOn(systemPlatform, options);

/** The same on a platform of the caller's, and with queues that several services may share. */
export const createOn = <Attributes extends StandardSchema | undefined, Events extends EventSchemas | undefined>(
  platform: Platform,
  options: ServiceOptions<Attributes, Events>,
  queues: Queues = openQueues(),
): Profiles<CustomOf<Attributes>, EventsOf<Events>> => {
  const shared = { busy: openBusy(), queues, newChangeSetId: openUuids(platform.randomBytes) };
  const over = (workspace: unknown, at: Store): Profiles<CustomOf<Attributes>, EventsOf<Events>> => {
    const service = serviceOf(options, workspace, platform, { ...shared, ...at });
    const answering = {
      ...commandMethods(service),
      ...questionMethods(service),
      ...upkeepMethods(service),
      ...jobMethods(service),
      ...importMethods(service),
    };
    const methods = {
      ...watched(answering, shared.busy),
      drain: (given: unknown) => drain(shared.busy, platform, given),
      workspace: (name: unknown) => over(name, at),
      within: (transaction: unknown) => over(workspace, storeWithin(options.repository, transaction)),
    };
    // The parse room has checked every input, and stored values were checked when they were written.
    return methods as unknown as Profiles<CustomOf<Attributes>, EventsOf<Events>>;
  };
  return over(options.workspace ?? "default", { repository: ok(options.repository), queues, isInside: false });
};

/** Where a service works: nowhere, when what was given is no transaction. */
type Store = { readonly repository: Result<Repository, Failure>; readonly queues: Queues; readonly isInside: boolean };

/** One command after the other, each tried once, since all of them are in one transaction of the host's. */
const storeWithin = (repository: Repository, transaction: unknown): Store => ({
  repository: fromThrowable(
    () => repository.within(transaction),
    (thrown) => defect(causeOf(thrown)),
  )().andThen((inside) => inside),
  queues: openQueues({ pace: steady, attempts: 1 }),
  isInside: true,
});

const serviceOf = (
  options: Options,
  workspace: unknown,
  platform: Platform,
  { repository, ...shared }: Store & Pick<Service, "busy" | "newChangeSetId">,
): Service => ({
  repository: repository.unwrapOr(options.repository),
  configuration: repository.andThen(() => configurationOf(options.policy, workspace)),
  schemas: { attributes: options.attributes, events: options.events ?? {} },
  clock: options.clock ?? platform.now,
  newProfileId: options.newProfileId ?? openUuids(platform.randomBytes),
  observe: quietly(options.observe),
  platform,
  ...shared,
});

const configurationOf = (policy: unknown, workspace: unknown): Result<Configuration, Refusal> =>
  boundedText(workspace, "keyLength", 255)
    .mapErr(refusalAt(["workspace"]))
    .andThen((named) =>
      parsePolicy(policy).map(({ suppressionKey, ...parsed }) => ({
        workspace: named,
        policy: parsed,
        settings: settingsOf(parsed),
        ...(suppressionKey !== undefined && { suppressionKey }),
      })),
    );
