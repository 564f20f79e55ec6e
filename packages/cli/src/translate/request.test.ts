import { describe, expect, test } from "vitest";
import { parseObject } from "../json.js";
import { translate } from "./request.js";

const translated = (text: string) =>
  parseObject(text)
    .andThen(translate)
    .match(
      (items) => items.map(({ at, command }) => [at, command.isOk() ? command.value : command.error]),
      (reason) => reason,
    );

const attributes = (object: object) => translated(JSON.stringify({ attributes: [{ external_id: "u", ...object }] }));
const track = (target: object, changes: object) => ({ type: "track", source: "api", target, changes });
const changesOf = (object: object) => [["attributes[0]", track({ externalId: "u" }, object)]];

const guestCheckout =
  '{"purchase":[{"user_alias":{"alias_name":"Joedoe","alias_label":"full_name"},"app_id":"11dk3k9d-2183-3948-k02b-kw3938109k12od","product_id":"jacket","currency":"USD","price":80.00,"time":"2025-01-05T19:20:30+01:00","properties":{"color":"brown","monogram":"ABC","checkout_duration":180,"size":"Small","brand":"Natural Essence"}}]}';

describe("a request", () => {
  test("of a guest checkout is one purchase by an alias", () =>
    expect(translated(guestCheckout)).toEqual([
      [
        "purchase[0]",
        track(
          { alias: { label: "full_name", name: "Joedoe" } },
          {
            purchases: [
              {
                appId: "11dk3k9d-2183-3948-k02b-kw3938109k12od",
                productId: "jacket",
                currency: "USD",
                price: 80,
                time: "2025-01-05T19:20:30+01:00",
                properties: {
                  color: "brown",
                  monogram: "ABC",
                  checkout_duration: 180,
                  size: "Small",
                  brand: "Natural Essence",
                },
              },
            ],
          },
        ),
      ],
    ]));

  test("is one track per object: attributes, then events, then purchases", () =>
    expect(
      translated(
        '{"purchases":[{"external_id":"p"}],"events":[{"external_id":"e"},{"external_id":"f"}],"attributes":[{"external_id":"a"}]}',
      ),
    ).toMatchObject([
      ["attributes[0]", { target: { externalId: "a" } }],
      ["events[0]", { target: { externalId: "e" } }],
      ["events[1]", { target: { externalId: "f" } }],
      ["purchases[0]", { target: { externalId: "p" } }],
    ]));

  test.each([
    [{ external_id: "u" }, { externalId: "u" }],
    [{ braze_id: "01943609-1f60-7c21-9d4e-52b7e83c11f0" }, { profileId: "01943609-1f60-7c21-9d4e-52b7e83c11f0" }],
    [{ user_alias: { alias_name: "n", alias_label: "l" } }, { alias: { label: "l", name: "n" } }],
    [
      { email: "a@b.c", phone: "+1" },
      { email: "a@b.c", prioritization: ["most_recently_updated"] },
    ],
    [{ phone: "+1" }, { phone: "+1", prioritization: ["most_recently_updated"] }],
  ])("names a user by %j", (names, target) =>
    expect(translated(JSON.stringify({ events: [{ ...names, name: "x" }] }))).toMatchObject([
      ["events[0]", { target }],
    ]),
  );

  test("keeps an email beside another identifier as an attribute", () => {
    expect(attributes({ email: "a@b.c", phone: "+1" })).toEqual(
      changesOf({ attributes: { email: "a@b.c", phone: "+1" } }),
    );
    expect(translated('{"events":[{"external_id":"u","name":"x","email":"a@b.c"}]}')).toEqual([
      ["events[0]", track({ externalId: "u" }, { attributes: { email: "a@b.c" }, events: [{ name: "x" }] })],
    ]);
  });

  test("tells profile fields from custom keys", () =>
    expect(attributes({ first_name: "J", dob: "1990-02-28", email_subscribe: null, First_name: "x" })).toEqual(
      changesOf({
        attributes: { firstName: "J", dateOfBirth: "1990-02-28", emailSubscription: null },
        custom: { First_name: "x" },
      }),
    ));

  test("takes keys that are special elsewhere as the data they are", () => {
    const text = translated('{"attributes":[{"external_id":"u","__proto__":{"a":1},"constructor":2}]}');
    expect(JSON.stringify(text)).toContain('"custom":{"__proto__":{"a":1},"constructor":2}');
  });

  test.each([
    [{ inc: 2 }, { op: "increment", by: 2 }],
    [{ add: ["x"] }, { op: "append", values: ["x"] }],
    [{ remove: ["x"] }, { op: "remove", values: ["x"] }],
    [
      {
        $add: [{ id: 3 }],
        $update: [{ $identifier_key: "id", $identifier_value: 1, $new_object: { age: 4 } }],
        $remove: [{ $identifier_key: "id", $identifier_value: 2 }],
      },
      {
        op: "objects",
        add: [{ id: 3 }],
        update: [{ where: { id: 1 }, set: { age: 4 } }],
        remove: [{ where: { id: 2 } }],
      },
    ],
  ])("changes what is there: %j", (value, operation) =>
    expect(attributes({ key: value })).toEqual(changesOf({ operations: { key: operation } })),
  );

  test("merges objects on request", () => {
    expect(attributes({ prefs: { a: 1 } })).toEqual(changesOf({ custom: { prefs: { a: 1 } } }));
    expect(attributes({ prefs: { a: 1 }, _merge_objects: true })).toEqual(
      changesOf({ operations: { prefs: { op: "deepMerge", value: { a: 1 } } } }),
    );
  });

  test("says who is not to be created", () =>
    expect(translated('{"events":[{"external_id":"u","name":"x","_update_existing_only":true}]}')).toMatchObject([
      ["events[0]", { updateExistingOnly: true }],
    ]));

  test.each([
    ['{"events":[]}', "is a request with nothing in it"],
    ['{"events":{}}', "events must be a list"],
    ['{"events":[{"external_id":"u"}],"purchses":[]}', "purchses is not known in a request"],
  ])("is refused: %s", (text, reason) => expect(translated(text)).toBe(reason));

  test.each([
    [7, "must be an object"],
    [{ name: "x" }, "names no user: external_id, user_alias, braze_id, email or phone"],
    [{ external_id: "u", braze_id: "b" }, "names a user by external_id and by braze_id"],
    [{ user_alias: "x" }, "user_alias must be an object"],
    [{ user_alias: { alias_name: "x", alias_lable: "l" } }, "user_alias.alias_lable is not known here"],
    [{ external_id: "u", nmae: "x" }, "nmae is not known here"],
  ])("leaves out an object that is none: %j", (object, reason) =>
    expect(translated(JSON.stringify({ events: [object, { external_id: "u" }] }))).toMatchObject([
      ["events[0]", reason],
      ["events[1]", { type: "track" }],
    ]),
  );

  test.each([
    [{ tags: { add: ["x"], remove: ["y"] } }, "tags: add and remove in one value are not known here"],
    [{ pets: { $push: [], $add: [] } }, "pets: $push is not known here"],
    [{ subscription_groups: [] }, "subscription_groups is not read here"],
  ])("says what it does not read: %j", (object, reason) =>
    expect(attributes(object)).toEqual([["attributes[0]", reason]]),
  );
});
