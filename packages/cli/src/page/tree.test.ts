import type { Engagement } from "@selfsame/core";
import { expect, test } from "vitest";
import type { Joining, Stage } from "../life/life.js";
import { plainStyle } from "../style.js";
import { treeLines } from "./tree.js";

const idle: Engagement = { sessions: { count: 0 }, events: {}, purchases: {}, revenue: {}, apps: {} };
const joined: Joining = { command: "identify", source: "sdk", filled: [], combined: [], dropped: [] };
const stage = (name: string, rest: Partial<Stage> = {}): Stage => ({
  name,
  alsoKnownAs: [],
  own: idle,
  before: [],
  ...rest,
});

const drawn = (root: Stage) => treeLines({ root, profiles: 1, fields: [] }, plainStyle);

test("a life is drawn with what everyone did and gave", () => {
  const root = stage("joe", {
    alsoKnownAs: ["crm/C-1"],
    own: { ...idle, sessions: { count: 2 }, revenue: { USD: 8000 } },
    before: [
      stage("card", {
        joined: {
          ...joined,
          command: "merge",
          source: "api",
          filled: ["attributes.phone", "custom.x"],
          dropped: ["crm/C-2"],
        },
        own: { ...idle, events: { viewed: { count: 3 } } },
        before: [stage("till", { joined: { ...joined, combined: ["custom.sum"] } })],
      }),
      stage("phone", { joined }),
    ],
  });
  expect(drawn(root)).toEqual([
    "joe",
    "│  also crm/C-1",
    "│  did 2 sessions, USD 80.00",
    "├─ card  by merge through the api",
    "│  │  did 3 × viewed",
    "│  │  gave phone, custom.x",
    "│  │  lost crm/C-2",
    "│  └─ till  by identify",
    "│        combined custom.sum",
    "└─ phone  by identify",
  ]);
});

test("long lists are cut, and names are harmless", () =>
  expect(drawn(stage("a\u001b[31m\nb", { alsoKnownAs: Array.from("abcdefghijk") }))).toEqual([
    "a�[31m�b",
    "   also a, b, c, d, e, f, g, h, 3 more",
  ]));
