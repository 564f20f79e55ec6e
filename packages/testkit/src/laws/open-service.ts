import type { PolicyInput, Profiles, Repository } from "@selfsame/core";

/** What a law wants of the service that it looks at: to be given to `createProfiles` as they are. */
export type ServiceSettings = {
  readonly clock: () => number;
  readonly newProfileId: () => string;
  readonly policy: PolicyInput;
};

/** A service over an empty user base, which nothing else uses. */
export type OpenedService = {
  readonly profiles: Profiles;
  /** The repository below it, and the workspace if that is not `"default"`: to see every byte. */
  readonly repository: Repository;
  readonly workspace?: string;
  readonly close?: () => Promise<void>;
};

/** Opens a fresh service; called often, for one law after the other. */
export type OpenService = (settings: ServiceSettings) => OpenedService | Promise<OpenedService>;
