import pg from "pg";

/** A plan that ran, with its relations, how often each node ran, and how many rows it gave. */
export type NestedPlan = { readonly query: string; readonly text: string };

/** The plans of all statements that a statement ran, those inside of functions too, as the server tells them. */
export const nestedPlans = async (
  url: string,
  text: string,
  values: readonly string[],
): Promise<readonly NestedPlan[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("LOAD 'auto_explain'");
    for (const [setting, value] of Object.entries(settings))
      await client.query(`SET ${setting.startsWith("log_") ? "auto_explain." : ""}${setting} = ${value}`);
    const plans: NestedPlan[] = [];
    client.on("notice", ({ message = "" }) => {
      const [, query = "", plan = ""] =
        /^duration: [\d.]+ ms {2}plan:\nQuery Text: ([\s\S]*?)\n(.*\(cost=[\s\S]*)$/.exec(message) ?? [];
      plans.push({ query, text: plan });
    });
    await client.query(text, [...values]);
    return plans;
  } finally {
    await client.end();
  }
};

const settings = {
  log_min_duration: 0,
  log_nested_statements: "on",
  log_analyze: "on",
  log_timing: "off",
  log_level: "notice",
};
