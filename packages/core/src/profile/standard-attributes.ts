/** Attributes that every profile may hold, by the names a host writes them with. All but `subscriptionGroups` are text. */
export const standardAttributeNames = [
  "firstName",
  "lastName",
  "email",
  "phone",
  "gender",
  "dateOfBirth",
  "homeCity",
  "country",
  "language",
  "timeZone",
  "emailSubscription",
  "pushSubscription",
  "subscriptionGroups",
] as const;

export type StandardAttributeName = (typeof standardAttributeNames)[number];

export const subscriptionStates = ["opted_in", "subscribed", "unsubscribed"] as const;
export type SubscriptionState = (typeof subscriptionStates)[number];

/** The standard attributes as a host reads and writes them. */
export type StandardAttributes = {
  readonly firstName?: string;
  readonly lastName?: string;
  /** Also a look-up key, compared trimmed and in lower case. Not unique. */
  readonly email?: string;
  /** Also a look-up key, compared in E.164. Not unique. */
  readonly phone?: string;
  readonly gender?: string;
  /** `YYYY-MM-DD`. */
  readonly dateOfBirth?: string;
  readonly homeCity?: string;
  readonly country?: string;
  readonly language?: string;
  readonly timeZone?: string;
  readonly emailSubscription?: SubscriptionState;
  readonly pushSubscription?: SubscriptionState;
  /** By the host's id of the group. */
  readonly subscriptionGroups?: { readonly [groupId: string]: "subscribed" | "unsubscribed" };
};
