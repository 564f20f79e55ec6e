import pg from "pg";

/** The plans of all statements that a statement ran, those inside of functions too, as the server tells them. */
export const nestedPlans = async (url: string, text: string, values: readonly string[]): Promise<readonly string[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("LOAD 'auto_explain'");
    for (const [setting, value] of Object.entries(settings))
      await client.query(`SET auto_explain.${setting} = ${value}`);
    const plans: string[] = [];
    client.on("notice", ({ message = "" }) => {
      if (message.startsWith("duration:")) plans.push(message);
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
