/** One installation of an app. Facts about it are data, not an identifier (L1). */
export type Device = {
  readonly deviceId: string;
  readonly model?: string;
  readonly os?: string;
  readonly pushToken?: string;
};
