GRANT USAGE ON SCHEMA selfsame TO app;
GRANT SELECT ON selfsame.migrations TO app;
GRANT SELECT, INSERT, UPDATE, DELETE ON
  selfsame.profiles, selfsame.owners, selfsame.lookups, selfsame.receipts, selfsame.suppressions,
  selfsame.history, selfsame.journal, selfsame.feed, selfsame.erasures, selfsame.spans
  TO app;
GRANT SELECT, INSERT, UPDATE ON selfsame.feed_ends, selfsame.jobs TO app;
