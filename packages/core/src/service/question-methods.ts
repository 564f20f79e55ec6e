import { err } from "neverthrow";
import { parseDuplicateRule } from "../parse/duplicate-rule.js";
import { elementsOf } from "../parse/foreign.js";
import { parsePage } from "../parse/page.js";
import { parseSegment } from "../parse/segment.js";
import { parseTarget } from "../parse/target.js";
import { exportOf } from "../profile/export.js";
import { viewOf } from "../profile/view.js";
import { unavailable } from "../refusals/failures.js";
import { refusalAt } from "../refusals/refuse.js";
import type { PageOf } from "../repository/page.js";
import { boundedText } from "../values/text.js";
import { call } from "./call.js";
import { groupsAt } from "./duplicates/groups.js";
import { explain, lifeOf } from "./explain/explain.js";
import { foundOf, locate, locateAll, locateLineage } from "./locate.js";
import type { Service } from "./service.js";
import { feedItemOf, historyItemOf } from "./told.js";

/** The methods that change nothing. */
export const questionMethods = (service: Service) => {
  const { repository } = service;
  return {
    find: (target: unknown, options?: unknown) =>
      call(service, "question", options, async (made) => {
        const parsed = parseTarget(target, made.settings);
        return parsed.isErr() ? err(parsed.error) : (await locate(parsed.value, made)).map(foundOf(parsed.value));
      }),

    findAll: (targets: unknown, options?: unknown) =>
      call(service, "question", options, async (made) => {
        const listed = elementsOf(targets, "commands", made.settings.limits.commands).mapErr(refusalAt(["targets"]));
        if (listed.isErr()) return err(listed.error);
        const parsed = listed.value.map((target, index) => parseTarget(target, made.settings, ["targets", index]));
        return locateAll(parsed, made);
      }),

    search: (text: unknown, page?: unknown, options?: unknown) =>
      call(service, "question", options, async ({ workspace, deadline }) => {
        const asked = boundedText(text, "textLength", 1_000).mapErr(refusalAt(["text"]));
        const paged = asked.andThen((words) => parsePage(page).map((request) => ({ words, request })));
        if (paged.isErr()) return err(paged.error);
        const { words, request } = paged.value;
        return (await deadline.before(repository.search(workspace, words, request), unavailable)).map(each(viewOf));
      }),

    count: (segment: unknown, options?: unknown) =>
      call(service, "question", options, async ({ workspace, deadline }) => {
        const parsed = parseSegment(segment);
        if (parsed.isErr()) return err(parsed.error);
        return deadline.before(repository.count(workspace, parsed.value), unavailable);
      }),

    list: (segment: unknown, page?: unknown, options?: unknown) =>
      call(service, "question", options, async ({ workspace, deadline }) => {
        const parsed = parseSegment(segment).andThen((asked) => parsePage(page).map((request) => ({ asked, request })));
        if (parsed.isErr()) return err(parsed.error);
        const { asked, request } = parsed.value;
        return (await deadline.before(repository.list(workspace, asked, request), unavailable)).map(each(viewOf));
      }),

    history: (target: unknown, page?: unknown, options?: unknown) =>
      call(service, "question", options, async (made) => {
        const parsed = parseTarget(target, made.settings).andThen((asked) =>
          parsePage(page).map((request) => ({ asked, request })),
        );
        if (parsed.isErr()) return err(parsed.error);
        const located = await locate(parsed.value.asked, made);
        if (located.isErr()) return err(located.error);
        const { profileId } = located.value.live;
        const rows = repository.history(made.workspace, profileId, parsed.value.request);
        return (await made.deadline.before(rows, unavailable)).map(each(historyItemOf));
      }),

    export: (target: unknown, options?: unknown) =>
      call(service, "question", options, async (made) => {
        const parsed = parseTarget(target, made.settings);
        if (parsed.isErr()) return err(parsed.error);
        const located = await locateLineage(parsed.value, made);
        return located.map(({ live, absorbed }) => ({ json: exportOf(live, absorbed) }));
      }),

    explain: (a: unknown, b?: unknown, options?: unknown) =>
      b === undefined
        ? call(service, "life", options, async (made) => {
            const { after, limit } = made.options;
            const page = { limit, ...(after !== undefined && { after }) };
            const parsed = parseTarget(a, made.settings);
            return parsed.isErr() ? err(parsed.error) : lifeOf(parsed.value, page, made);
          })
        : call(service, "question", options, async (made) => {
            const parsed = parseTarget(a, made.settings, ["a"]).andThen((first) =>
              parseTarget(b, made.settings, ["b"]).map((second) => ({ first, second })),
            );
            return parsed.isErr() ? err(parsed.error) : explain(parsed.value.first, parsed.value.second, made);
          }),

    feed: (page?: unknown, options?: unknown) =>
      call(service, "question", options, async ({ workspace, deadline }) => {
        const parsed = parsePage(page);
        if (parsed.isErr()) return err(parsed.error);
        const rows = await deadline.before(repository.feed(workspace, parsed.value), unavailable);
        return rows.map(({ items, next }) =>
          each(feedItemOf)(items.length < parsed.value.limit || next === undefined ? { items } : { items, next }),
        );
      }),

    duplicates: (rule: unknown, page?: unknown, options?: unknown) =>
      call(service, "question", options, async (made) => {
        const parsed = parseDuplicateRule(rule, made.settings).andThen((asked) =>
          parsePage(page).map((request) => ({ asked, request })),
        );
        return parsed.isErr() ? err(parsed.error) : groupsAt(parsed.value.asked, parsed.value.request, made);
      }),

    check: (options?: unknown) =>
      call(service, "question", options, async ({ deadline }) =>
        (await deadline.before(repository.check(), unavailable)).map(() => ({ outcome: "fit" as const })),
      ),
  };
};

const each =
  <Row, Item>(told: (row: Row) => Item) =>
  ({ items, next }: PageOf<Row>): PageOf<Item> => ({ items: items.map(told), ...(next !== undefined && { next }) });
