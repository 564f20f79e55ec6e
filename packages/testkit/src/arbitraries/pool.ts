/**
 * The few people of whom a journey tells. So few that its commands meet: profile ids minted up front, in an order that
 * is not that of their texts, external ids, aliases whose names go under several labels, emails that many share.
 */
export const pool = {
  profileIds: [
    "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
    "0192f0c1-0001-7abc-8def-0123456789ab",
    "2c5ea4c0-4067-11e9-8bad-9b1deb4d3b7d",
    "6fa459ea-ee8a-3ca4-894e-db77e160355e",
  ],
  externalIds: ["u1", "u2", "u3", "u4"],
  labels: ["crm", "shop"],
  names: ["x", "y"],
  emails: ["joe@example.com", "ann@example.com"],
  phones: ["+15551234567"],
  keys: ["score", "tags", "prefs", "plan", "__proto__", "a.b"],
  events: ["viewed", "__proto__"],
  products: ["jacket", "hat"],
  idempotencyKeys: ["k1", "k2"],
} as const;
